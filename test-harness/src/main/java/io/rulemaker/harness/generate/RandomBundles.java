package io.rulemaker.harness.generate;

import static io.rulemaker.harness.generate.CibBuilder.add;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.harness.generate.Draft.Named;
import java.util.ArrayList;
import java.util.List;

/** Random bundles. Their implicit resources get a history of their own. */
final class RandomBundles {
  /**
   * A bundle.
   *
   * @param technology docker or podman
   * @param addresses whether each replica has an IP address, from 192.168.n.131 on
   * @param inner the resource inside; null if there is none
   */
  record Bundle(
      String id,
      String technology,
      int replicas,
      int number,
      boolean addresses,
      String inner,
      boolean promotable) {
    String container(int replica) {
      return id + "-" + technology + "-" + replica;
    }

    String node(int replica) {
      return id + "-" + replica;
    }

    String address(int replica) {
      return id + "-ip-192.168." + number + "." + (131 + replica);
    }
  }

  private final Draft draft;
  final List<Bundle> bundles = new ArrayList<>();

  RandomBundles(Draft draft) {
    this.draft = draft;
  }

  void addBundle(int number) {
    CibBuilder cib = draft.cib;
    String id = "bun" + number;
    boolean promotable = draft.chance(35);
    boolean inner = promotable || draft.chance(80);
    boolean addresses = draft.chance(70);
    int replicas = 1 + draft.upTo(3);
    String technology = draft.pick("docker", "podman");
    Element bundle = add(cib.resources, "bundle", "id", id);
    Element container = add(bundle, technology, "image", "pcmk:http", "replicas", "" + replicas);
    if (promotable) {
      container.set("promoted-max", "1");
    }
    Element network = add(bundle, "network");
    if (addresses) {
      network.set("ip-range-start", "192.168." + number + ".131");
      network.set("host-netmask", "24");
    } else {
      network.set("control-port", "3121");
    }
    if (draft.chance(40)) {
      Element storage = add(bundle, "storage");
      add(
          storage,
          "storage-mapping",
          "id",
          cib.id("map"),
          "source-dir",
          "/srv",
          "target-dir",
          "/var/www");
    }
    String type = promotable ? "Stateful" : "Dummy";
    if (inner) {
      Element primitive =
          add(
              bundle,
              "primitive",
              "id",
              id + "p",
              "class",
              "ocf",
              "provider",
              RandomResources.provider(type),
              "type",
              type);
      cib.operation(primitive, "monitor", "10s");
    }
    if (draft.chance(15)) {
      cib.meta(bundle, "target-role", draft.pick("Stopped", "Started"));
    }
    if (draft.chance(6)) {
      cib.meta(bundle, "is-managed", "false");
    }
    draft.named.add(new Named(id, id, true, promotable));
    bundles.add(
        new Bundle(
            id, technology, replicas, number, addresses, inner ? id + "p" : null, promotable));
  }
}
