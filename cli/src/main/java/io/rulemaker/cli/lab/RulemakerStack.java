package io.rulemaker.cli.lab;

import io.rulemaker.cli.channel.LiveClient;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import io.rulemaker.harness.lab.trial.ClusterStack;
import io.rulemaker.transport.ClusterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rulemaker on the hosts of a lab. Asks each host's service over its local socket. */
public final class RulemakerStack implements ClusterStack {
  private static final String SETTINGS = "/etc/rulemaker/node.yaml";
  private static final int PORT = 7800;
  private static final long ANSWER_MS = 15_000;
  private static final int ATTEMPTS = 5;
  private static final long LOOK_MS = 1_000;
  private static final String MARK = "lab-mark";
  private static final String LOG = "/var/log/rulemaker/service.log";

  /** A service writes its threads to its own log; one that is stopped does not. */
  private static final String THREADS =
      """
      pid=$(lab-service pid) || { echo "no service runs"; exit 1; }
      said() { tail -c +$from LOG; }
      from=$(($(wc -c < LOG) + 1))
      kill -QUIT $pid
      for tenth in $(seq 50); do
        said | grep -q '^JNI global ref' && break
        sleep 0.1
      done
      said
      said | grep -q '^JNI global ref' || { echo "the service does not say more"; exit 1; }
      """
          .replace("LOG", LOG);

  private final String brokerClassPath;
  private final int brokers;
  private LabBrokers running;

  /** Members talk to each other directly. */
  public RulemakerStack() {
    this(null, 0);
  }

  /**
   * Members talk through Kafka brokers, which run on the client.
   *
   * @param brokerClassPath where Kafka's server jars are
   * @param brokers how many; each keeps a copy of everything
   */
  public RulemakerStack(String brokerClassPath, int brokers) {
    this.brokerClassPath = brokerClassPath;
    this.brokers = brokers;
  }

  @Override
  public String name() {
    return brokers == 0
        ? "Rulemaker, defaults"
        : "Rulemaker through " + brokers + (brokers == 1 ? " Kafka broker" : " Kafka brokers");
  }

  @Override
  public int brokers() {
    return brokers;
  }

  @Override
  public boolean hasExecutors() {
    return true;
  }

  @Override
  public void killBrokers(int count) {
    running.kill(count);
  }

  @Override
  public void startBrokers() throws LabException {
    running.start();
  }

  @Override
  public void close() throws LabException {
    if (running != null) {
      running.close();
    }
  }

  @Override
  public void install(Lab lab) throws LabException {
    byte[] key = newKey();
    if (brokers > 0) {
      running = LabBrokers.start(lab, brokerClassPath, brokers);
    }
    for (LabHost host : lab.plan().hosts()) {
      lab.write(host.name(), "/etc/rulemaker/cluster.key", "600", key);
      lab.write(host.name(), SETTINGS, "600", settings(lab, host));
    }
  }

  private static byte[] newKey() throws LabException {
    try {
      Path folder = Files.createTempDirectory("rulemaker-key");
      Path file = folder.resolve("cluster.key");
      ClusterKey.generate(file);
      byte[] key = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return key;
    } catch (IOException | LinkException e) {
      throw new LabException("cannot make a key for the cluster: " + e.getMessage(), e);
    }
  }

  private String settings(Lab lab, LabHost host) {
    List<LabHost> members = lab.plan().members();
    StringBuilder text = new StringBuilder("node: " + host.name() + "\ncluster: lab\nmembers:\n");
    for (LabHost member : members) {
      text.append("  " + member.name() + ": " + addresses(lab, member) + "\n");
    }
    if (host.executor()) {
      text.append("role: executor\n");
      if (running == null) {
        text.append("address: " + addresses(lab, host) + "\n");
      }
    }
    if (running != null) {
      String bus = "bus: {kafka: {bootstrap: '%s', replication: %d}}\n";
      text.append(bus.formatted(running.addresses(), brokers));
    }
    if (members.size() == 2) {
      text.append("quorum:\n  two_node: true\n");
    }
    return text.toString();
  }

  private static String addresses(Lab lab, LabHost host) {
    return IntStream.range(0, lab.plan().links())
        .mapToObj(link -> lab.plan().address(host, link) + ":" + PORT)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** What a host's service says of the cluster; empty if none answers in time. */
  public Optional<Reply.State> state(Lab lab, String host) throws LabException {
    return ask(lab, host, new Command.Query(), LOOK_MS)
        .filter(Reply.State.class::isInstance)
        .map(Reply.State.class::cast);
  }

  private static Optional<Reply> ask(Lab lab, String host, Command command, long limitMs)
      throws LabException {
    try (LiveClient client = LiveClient.connect(lab.file(host, LiveClient.SOCKET.toString()))) {
      return Optional.of(client.ask(command, limitMs));
    } catch (IOException e) {
      // No service, a frozen one, or one without an answer: all the same to who asks.
      return Optional.empty();
    }
  }

  @Override
  public void configure(Lab lab, String host, String configuration) throws LabException {
    Element element;
    try {
      String cib = "<cib validate-with=\"pacemaker-3.9\">" + configuration + "</cib>";
      Element document = CibReader.parse(cib, "configuration for the lab");
      // As the commands do: what is sent has the newest schema.
      SchemaUpgrade.upgrade(document, notice -> {});
      element = document.child("configuration");
      element.detach();
      ExecutorConnections.add(element, lab.plan().executors());
    } catch (CibException e) {
      throw new LabException(e.getMessage(), e);
    }
    Command change = new Command.ChangeConfiguration(null, element, "configured", "lab on " + host);
    // On a busy machine a leader may change just now; the same configuration once more does no
    // harm.
    Optional<Reply> reply = Optional.empty();
    for (int attempt = 0; attempt < ATTEMPTS && !isDone(reply); attempt++) {
      reply = ask(lab, host, change, ANSWER_MS);
    }
    if (!isDone(reply)) {
      String why =
          reply
              .map(one -> one instanceof Reply.Refused refused ? refused.text() : one.toString())
              .orElse("no answer");
      throw new LabException("configuration refused on " + host + ": " + why);
    }
  }

  private static boolean isDone(Optional<Reply> reply) {
    return reply.filter(Reply.Done.class::isInstance).isPresent();
  }

  @Override
  public boolean isSettled(Lab lab, String host, List<LabHost> on) throws LabException {
    long members = on.stream().filter(each -> !each.executor()).count();
    Set<String> executors =
        on.stream().filter(LabHost::executor).map(LabHost::name).collect(Collectors.toSet());
    return state(lab, host)
        .filter(state -> state.settled() && state.leader() != null)
        .filter(state -> state.members().size() == members)
        .filter(
            state ->
                lab.plan().executors().isEmpty()
                    || ExecutorConnections.online(state.cib()).equals(executors))
        .isPresent();
  }

  @Override
  public String leader(Lab lab, String host) throws LabException {
    return state(lab, host).map(Reply.State::leader).orElse(host);
  }

  @Override
  public Map<String, String> questions() {
    return Map.of(
        "status", "rulemaker status --notes --show-attrs --failcounts",
        "status.json", "rulemaker status --output-as=json",
        "threads", THREADS);
  }

  @Override
  public List<String> logs() {
    return List.of(LOG, "/var/log/lab-agents");
  }

  @Override
  public void move(Lab lab, String host, String resource, String node) throws LabException {
    lab.run(host, "rulemaker", "resource", "move", resource, node);
  }

  @Override
  public void clearMove(Lab lab, String host, String resource) throws LabException {
    lab.run(host, "rulemaker", "resource", "clear", resource);
  }

  @Override
  public boolean mark(Lab lab, String host, String value) throws LabException {
    Optional<Reply.State> state = state(lab, host);
    if (state.isEmpty() || state.get().cib() == null) {
      return false;
    }
    Element cib = state.get().cib();
    Element configuration = cib.child("configuration").copy();
    nvpair(configuration).set("value", value);
    String version = cib.get("admin_epoch") + "." + cib.get("epoch");
    Command change =
        new Command.ChangeConfiguration(version, configuration, "marked " + value, "lab");
    return isDone(ask(lab, host, change, ANSWER_MS));
  }

  /** The nvpair with the mark; made if there is none. */
  private static Element nvpair(Element configuration) {
    Element options = configuration.child("crm_config").child("cluster_property_set");
    for (Element pair : options.children()) {
      if (MARK.equals(pair.get("name"))) {
        return pair;
      }
    }
    return options.add(new Element("nvpair").set("id", "lab-mark").set("name", MARK));
  }

  @Override
  public Optional<String> mark(Lab lab, String host) throws LabException {
    return state(lab, host)
        .map(Reply.State::cib)
        .map(cib -> nvpair(cib.child("configuration").copy()).get("value"));
  }
}
