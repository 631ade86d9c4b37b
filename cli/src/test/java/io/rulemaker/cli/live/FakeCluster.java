package io.rulemaker.cli.live;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.PeerLink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A member that holds a CIB and takes changes by version, and does nothing else. */
public final class FakeCluster implements Live {
  public Element cib = read(DOCUMENT);
  public final List<Command> heard = new ArrayList<>();
  public final List<Reply.Fencing> fencings = new ArrayList<>();
  final List<PeerLink> links = new ArrayList<>();

  /** Answers to the next changes in place of carrying them out. */
  final Deque<Reply> refusals = new ArrayDeque<>();

  /** Called before each change is looked at, such as for somebody who is faster. */
  Runnable beforeChange = () -> {};

  boolean settled = true;
  boolean onThisMachine;
  public String leader = "n1";

  static final String DOCUMENT =
      """
      <cib validate-with="pacemaker-4.0" admin_epoch="0" epoch="5" num_updates="3" have-quorum="1" dc-uuid="1" cib-last-written="2026-11-21T12:00:00Z" update-client="test">
        <configuration>
          <crm_config>
            <cluster_property_set id="cib-bootstrap-options">
              <nvpair id="o1" name="stonith-enabled" value="false"/>
              <nvpair id="o2" name="cluster-name" value="demo"/>
            </cluster_property_set>
          </crm_config>
          <nodes>
            <node id="1" uname="n1"/>
            <node id="2" uname="n2">
              <instance_attributes id="nodes-2">
                <nvpair id="nodes-2-rack" name="rack" value="b"/>
              </instance_attributes>
            </node>
            <node id="3" uname="n3"/>
          </nodes>
          <resources>
            <group id="web">
              <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
                <instance_attributes id="vip-instance_attributes">
                  <nvpair id="vip-ip" name="ip" value="10.0.0.1"/>
                </instance_attributes>
                <operations>
                  <op id="vip-monitor-10s" name="monitor" interval="10s"/>
                </operations>
              </primitive>
              <primitive id="apache" class="ocf" provider="heartbeat" type="apache"/>
            </group>
            <clone id="ms">
              <meta_attributes id="ms-meta">
                <nvpair id="ms-promotable" name="promotable" value="true"/>
              </meta_attributes>
              <primitive id="st" class="ocf" provider="pacemaker" type="Stateful"/>
            </clone>
            <primitive id="db" class="ocf" provider="heartbeat" type="Dummy"/>
          </resources>
          <constraints>
            <rsc_ticket id="db-needs-T" rsc="db" ticket="T"/>
          </constraints>
        </configuration>
        <status>
          <node_state id="1" uname="n1" in_ccm="true" crmd="online" join="member" expected="member">
            <lrm id="1"><lrm_resources>
              <lrm_resource id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
                <lrm_rsc_op id="vip_last_0" operation_key="vip_start_0" operation="start" transition-key="2:3:0:1" transition-magic="0:0;2:3:0:1" call-id="7" rc-code="0" op-status="0" interval="0" last-rc-change="1795000000" exec-time="20" queue-time="0"/>
              </lrm_resource>
              <lrm_resource id="apache" class="ocf" provider="heartbeat" type="apache">
                <lrm_rsc_op id="apache_last_0" operation_key="apache_start_0" operation="start" transition-key="2:3:0:1" transition-magic="0:0;2:3:0:1" call-id="8" rc-code="0" op-status="0" interval="0" last-rc-change="1795000000" exec-time="20" queue-time="0"/>
              </lrm_resource>
              <lrm_resource id="st" class="ocf" provider="pacemaker" type="Stateful">
                <lrm_rsc_op id="st_last_0" operation_key="st_promote_0" operation="promote" transition-key="2:3:0:1" transition-magic="0:0;2:3:0:1" call-id="9" rc-code="0" op-status="0" interval="0" last-rc-change="1795000000" exec-time="20" queue-time="0"/>
              </lrm_resource>
            </lrm_resources></lrm>
            <transient_attributes id="1">
              <instance_attributes id="status-1">
                <nvpair id="status-1-pingd" name="pingd" value="100"/>
              </instance_attributes>
            </transient_attributes>
          </node_state>
          <node_state id="2" uname="n2" in_ccm="true" crmd="online" join="member" expected="member">
            <lrm id="2"><lrm_resources>
              <lrm_resource id="st" class="ocf" provider="pacemaker" type="Stateful">
                <lrm_rsc_op id="st_last_0" operation_key="st_start_0" operation="start" transition-key="2:3:0:1" transition-magic="0:0;2:3:0:1" call-id="9" rc-code="0" op-status="0" interval="0" last-rc-change="1795000000" exec-time="20" queue-time="0"/>
              </lrm_resource>
              <lrm_resource id="db" class="ocf" provider="heartbeat" type="Dummy">
                <lrm_rsc_op id="db_last_failure_0" operation_key="db_start_0" operation="start" transition-key="2:3:0:1" transition-magic="0:1;2:3:0:1" call-id="7" rc-code="1" op-status="0" interval="0" last-rc-change="1795000000" exec-time="20" queue-time="0" exit-reason="no space left"/>
              </lrm_resource>
            </lrm_resources></lrm>
          </node_state>
        </status>
      </cib>
      """;

  @Override
  public boolean isOnThisMachine() {
    return onThisMachine;
  }

  static Element read(String xml) {
    try {
      return CibReader.parse(xml, "test");
    } catch (CibException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public Reply ask(Command command) {
    if (!(command instanceof Command.Query)) {
      heard.add(command);
    }
    if (command instanceof Command.Query) {
      return new Reply.State(
          "n1",
          leader,
          65,
          true,
          List.of("n1", "n2", "n3"),
          settled,
          cib.copy(),
          List.of("a note"),
          fencings,
          links);
    }
    if (command instanceof Command.ChangeConfiguration change) {
      beforeChange.run();
      return refusals.isEmpty() ? change(change) : refusals.poll();
    }
    return refusals.isEmpty() ? new Reply.Done("done") : refusals.poll();
  }

  private Reply change(Command.ChangeConfiguration change) {
    CibVersion version = CibVersion.of(cib);
    String holds = version.adminEpoch() + "." + version.epoch();
    if (change.expected() != null && !change.expected().equals(holds)) {
      return new Reply.Refused(Reply.Kind.CONFLICT, "version [" + holds + "] holds meanwhile");
    }
    cib.removeChildren(child -> child.is("configuration"));
    cib.insert(0, change.configuration().copy());
    version.afterConfigurationChange().writeTo(cib);
    return new Reply.Done("");
  }

  /** Somebody else changes the configuration. */
  void touch() {
    CibVersion.of(cib).afterConfigurationChange().writeTo(cib);
  }
}
