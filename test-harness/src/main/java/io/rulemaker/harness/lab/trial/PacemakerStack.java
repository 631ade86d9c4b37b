package io.rulemaker.harness.lab.trial;

import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import io.rulemaker.harness.lab.LabRequirements;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Corosync and Pacemaker as the distribution has them, with their defaults: for comparison. */
public final class PacemakerStack implements ClusterStack {
  private static final String SERVICE =
      """
      #!/bin/bash
      mkdir -p /var/lib/corosync /var/log/corosync /var/log/pacemaker /run/pacemaker
      chown hacluster:haclient /run/pacemaker /var/log/pacemaker
      corosync -f > /dev/null 2>&1 &
      until corosync-cfgtool -s > /dev/null 2>&1; do sleep 0.05; done
      exec pacemakerd
      """;

  /** Why this machine cannot run it; empty if it can. */
  public static Optional<String> whyNot() {
    return List.of("corosync", "pacemakerd", "crm_resource", "cibadmin").stream()
        .filter(program -> !LabRequirements.has(program))
        .findFirst()
        .map(program -> "[" + program + "] is not installed (packages corosync and pacemaker)");
  }

  @Override
  public String name() {
    return "Corosync + Pacemaker, defaults";
  }

  @Override
  public void install(Lab lab) throws LabException {
    StringBuilder text = new StringBuilder();
    text.append("totem {\n version: 2\n cluster_name: lab\n transport: knet\n}\nnodelist {\n");
    int id = 1;
    for (LabHost host : lab.plan().hosts()) {
      text.append(" node {\n  ring0_addr: ").append(host.address());
      text.append("\n  name: ").append(host.name());
      text.append("\n  nodeid: ").append(id++).append("\n }\n");
    }
    text.append("}\nquorum {\n provider: corosync_votequorum\n");
    if (lab.plan().hosts().size() == 2) {
      text.append(" two_node: 1\n");
    }
    text.append("}\nlogging {\n to_logfile: yes\n logfile: /var/log/corosync.log\n");
    text.append(" to_syslog: no\n}\n");
    for (LabHost host : lab.plan().hosts()) {
      lab.write(host.name(), "/etc/corosync/corosync.conf", "644", text.toString());
      lab.write(host.name(), "/var/lib/lab/service", "755", SERVICE);
    }
  }

  @Override
  public void configure(Lab lab, String host, String configuration) throws LabException {
    lab.write(host, "/tmp/configuration.xml", "644", configuration);
    lab.run(
        host,
        "cibadmin",
        "--replace",
        "--scope",
        "configuration",
        "--xml-file",
        "/tmp/configuration.xml");
  }

  @Override
  public boolean isSettled(Lab lab, String host, List<LabHost> on) throws LabException {
    String status = lab.attempt(host, "crm_mon", "-1", "--output-as", "xml").output();
    long online =
        status.lines().filter(line -> line.matches(".*<node .*online=\"true\".*")).count();
    String leader = leader(status);
    if (online != on.size() || leader.equals("none")) {
      return false;
    }
    String state = lab.attempt(host, "crmadmin", "-q", "-S", leader).output();
    return state.contains("S_IDLE");
  }

  @Override
  public String leader(Lab lab, String host) throws LabException {
    return leader(lab.attempt(host, "crm_mon", "-1", "--output-as", "xml").output());
  }

  private static String leader(String status) {
    return status
        .lines()
        .filter(line -> line.matches(".*<current_dc present=\"true\".*"))
        .map(line -> line.replaceAll(".* name=\"([^\"]*)\".*", "$1"))
        .findFirst()
        .orElse("none");
  }

  @Override
  public Map<String, String> questions() {
    return Map.of("status", "crm_mon -1 -A -f", "cib", "cibadmin --query");
  }

  @Override
  public List<String> logs() {
    return List.of("/var/log/corosync.log", "/var/log/pacemaker/pacemaker.log");
  }

  @Override
  public void move(Lab lab, String host, String resource, String node) throws LabException {
    lab.run(host, "crm_resource", "--move", "-r", resource, "-N", node);
  }

  @Override
  public void clearMove(Lab lab, String host, String resource) throws LabException {
    lab.run(host, "crm_resource", "--clear", "-r", resource);
  }

  @Override
  public boolean mark(Lab lab, String host, String value) throws LabException {
    return lab.attempt(host, "crm_attribute", "-t", "crm_config", "-n", "lab-mark", "-v", value)
        .succeeded();
  }

  @Override
  public Optional<String> mark(Lab lab, String host) throws LabException {
    String value =
        lab.attempt(host, "crm_attribute", "-t", "crm_config", "-n", "lab-mark", "-G", "-q")
            .output()
            .strip();
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }
}
