package io.rulemaker.transport.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What {@code kafka-acls.sh --add} does with the words that operators are shown. */
final class AclCommand {
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^(kafka-acls\\.sh --bootstrap-server (?:.*\\\\\n)*.*)$");

  private AclCommand() {}

  /** What the documentation tells operators to allow. */
  static List<AclBinding> documented(String user, String cluster) throws Exception {
    String text = Files.readString(Path.of("..", "docs", "node.md"));
    List<AclBinding> all = new ArrayList<>();
    COMMAND
        .matcher(text)
        .results()
        .map(found -> found.group(1).replace("\\\n", " "))
        .map(command -> command.replace("CLUSTER", cluster).replace("User:NAME", "User:" + user))
        .forEach(command -> all.addAll(bindings(command)));
    return all;
  }

  /** The permissions that a command adds. */
  static List<AclBinding> bindings(String command) {
    List<String> words = new ArrayList<>(Arrays.asList(command.strip().split("\\s+")));
    if (!words.remove("kafka-acls.sh") || !words.remove("--add")) {
      throw new IllegalArgumentException(command);
    }
    List<AclOperation> operations = new ArrayList<>();
    String principal = null;
    ResourceType kind = null;
    String name = null;
    PatternType pattern = PatternType.LITERAL;
    for (int i = 0; i < words.size(); i += 2) {
      String value = words.get(i + 1);
      switch (words.get(i)) {
        case "--bootstrap-server" -> {}
        case "--allow-principal" -> principal = value;
        case "--operation" -> operations.add(operation(value));
        case "--topic" -> {
          kind = ResourceType.TOPIC;
          name = value;
        }
        case "--transactional-id" -> {
          kind = ResourceType.TRANSACTIONAL_ID;
          name = value;
        }
        case "--resource-pattern-type" ->
            pattern = PatternType.valueOf(value.toUpperCase(Locale.ROOT));
        default -> throw new IllegalArgumentException(words.get(i) + " in: " + command);
      }
    }
    ResourcePattern resource = new ResourcePattern(kind, name, pattern);
    String who = principal;
    return operations.stream()
        .map(
            operation ->
                new AclBinding(
                    resource, new AccessControlEntry(who, "*", operation, AclPermissionType.ALLOW)))
        .toList();
  }

  private static AclOperation operation(String word) {
    return AclOperation.valueOf(
        word.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
  }
}
