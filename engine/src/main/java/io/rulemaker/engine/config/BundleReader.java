package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Discovery;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Score;
import java.util.List;

/** Expands a bundle into containers, addresses, connections, nodes and a clone (BR-5 to BR-9). */
final class BundleReader {
  private static final String HOST_ATTRIBUTES = "container-attribute-target";

  private final Cluster cluster;
  private final Bundle bundle;
  private final BundleSpec spec;

  BundleReader(Cluster cluster, Bundle bundle) {
    this.cluster = cluster;
    this.bundle = bundle;
    this.spec = BundleSpec.read(cluster, bundle.config.definition);
  }

  /** Reads the parts; false if the bundle is invalid. */
  boolean read() {
    if (spec == null) {
      return false;
    }
    bundle.image = spec.image;
    bundle.replicasPerHost = spec.replicasPerHost;
    bundle.promotedMax = spec.promotedMax;
    bundle.config.unique = spec.unique;
    if (spec.primitive != null && !readInner()) {
      return false;
    }
    List<String> addresses = BundleAddresses.from(spec.firstAddress, spec.replicas);
    BundleContainer container = new BundleContainer(bundle.id, spec, addresses);
    for (int i = 0; i < spec.replicas; i++) {
      if (!readReplica(i, container.toXml(i), addresses.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean readInner() {
    boolean promotable = spec.promotedMax > 0;
    String id = Definitions.xmlId(bundle.id + (promotable ? "-master" : "-clone"));
    Element clone = new Element("clone").set("id", id);
    Definitions.Block meta =
        new Definitions.Block("meta_attributes", id + "-meta")
            .add("ordered", "true")
            .add("clone-max", Integer.toString(spec.replicas))
            .add("clone-node-max", Integer.toString(spec.replicasPerHost))
            .add("globally-unique", Boolean.toString(spec.replicasPerHost > 1));
    if (promotable) {
      meta.add("promotable", "true").add("promoted-max", Integer.toString(spec.promotedMax));
    }
    clone.add(meta.toXml());
    clone.add(spec.primitive.copy());
    bundle.inner = (Clone) ResourceReader.read(cluster, clone, bundle, "");
    if (bundle.inner == null) {
      return false;
    }
    String target = null;
    for (Resource instance : bundle.inner.instances) {
      bundle.inner.config.notify |= instance.config.notify;
      target = instance.config.meta(HOST_ATTRIBUTES);
    }
    if (target != null) {
      bundle.config.meta.put(HOST_ATTRIBUTES, target);
      bundle.inner.config.meta.put(HOST_ATTRIBUTES, target);
    }
    return bundle.inner.instances.size() == spec.replicas;
  }

  private boolean readReplica(int number, Element containerXml, String address) {
    Primitive container = part(containerXml);
    Primitive ip = address == null ? null : part(addressXml(address));
    if (container == null || (address != null && ip == null)) {
      return keep(number, container, ip, null, null, null, null, false);
    }
    bundle.containers.add(container);
    if (bundle.inner == null) {
      return keep(number, container, ip, null, null, null, address, true);
    }
    Primitive instance = (Primitive) bundle.inner.instances.get(number);
    instance.externalAddress = address;
    container.config.utilization.putAll(instance.config.utilization);
    instance.config.utilization.clear();
    String id = connectionId(number, instance);
    Node node = bundleNode(id);
    ConnectionDefinition connectionXml =
        new ConnectionDefinition(id, container.id)
            .address(address == null ? "#uname" : address)
            .port(spec.port());
    Primitive connection = part(connectionXml.toXml());
    if (connection == null) {
      return keep(number, container, ip, null, null, null, null, false);
    }
    AllowedNodes.bindInstance(instance, node);
    bundle.inner.plan.allowed.put(node, -Score.INFINITY);
    AllowedNodes.banFromRemoteNodes(cluster, connection);
    return keep(number, container, ip, connection, instance, node, address, true);
  }

  private Primitive part(Element xml) {
    return (Primitive) ResourceReader.read(cluster, xml, bundle, "");
  }

  /** Records a replica, also an incomplete one: dropping the bundle drops what it holds. */
  private boolean keep(
      int number,
      Primitive container,
      Primitive ip,
      Primitive connection,
      Primitive instance,
      Node node,
      String address,
      boolean valid) {
    if (container != null) {
      bundle.replicas.add(
          new Bundle.Replica(number, container, ip, connection, instance, node, address));
    }
    return valid;
  }

  private Element addressXml(String address) {
    String id = Definitions.xmlId(bundle.id + "-ip-" + address);
    Element xml = Definitions.primitive(id, "heartbeat", "IPaddr2");
    xml.add(
        new Definitions.Block("instance_attributes", id + "-attributes")
            .add("ip", address)
            .add("nic", spec.hostInterface)
            .add("cidr_netmask", spec.netmask == null ? "32" : spec.netmask)
            .toXml());
    xml.add(new Element("operations")).add(Definitions.operation(id, "monitor", "60s", null));
    return xml;
  }

  /** The id of the connection and of the bundle node; it must not hide an earlier resource. */
  private String connectionId(int number, Primitive instance) {
    String id = bundle.id + "-" + number;
    return cluster.resource(id) == null ? id : "pcmk-internal-" + instance.id + "-remote-" + number;
  }

  /** Makes the bundle node, or takes over a listed one, and bans what was read before from it. */
  private Node bundleNode(String name) {
    Node node = cluster.nodes.named(name);
    if (node == null) {
      node = cluster.nodes.create(name, name, true);
    }
    cluster.initialTable = null;
    node.baseScore = -Score.INFINITY;
    node.baseDiscovery = Discovery.NEVER;
    node.attributes.put("#kind", "container");
    for (Resource earlier : cluster.resources) {
      AllowedNodes.banFromBundleNode(earlier, node);
    }
    return node;
  }
}
