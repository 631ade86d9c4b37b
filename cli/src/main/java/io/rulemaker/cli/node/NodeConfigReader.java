package io.rulemaker.cli.node;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.rulemaker.cli.node.NodeConfig.ConfigException;
import io.rulemaker.engine.control.QuorumCounter;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.transport.LinkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code node.yaml}. What is wrong is said in one line, with the line of the file. */
public final class NodeConfigReader {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
  private static final int MOST_VOTES = 100;

  /** The window of votequorum (L-33). */
  private static final long LAST_MAN_STANDING_MS = 10_000;

  private static final List<String> LOG_LEVELS = List.of("error", "warn", "info", "debug");

  private final Path file;
  private final List<String> lines;

  /** The file as written. */
  record Written(
      String node,
      String cluster,
      Map<String, String> members,
      String key,
      String data,
      String socket,
      @JsonProperty("socket-group") String socketGroup,
      WrittenQuorum quorum,
      String bus,
      @JsonProperty("loss-detection") String lossDetection,
      List<String> policies,
      String watchdog,
      @JsonProperty("log-level") String logLevel) {}

  /** Its part on quorum, in the words of votequorum (L-33). */
  record WrittenQuorum(
      @JsonProperty("two_node") boolean twoNode,
      @JsonProperty("wait_for_all") Boolean waitForAll,
      @JsonProperty("auto_tie_breaker") boolean autoTieBreaker,
      @JsonProperty("auto_tie_breaker_node") String autoTieBreakerNode,
      @JsonProperty("last_man_standing") boolean lastManStanding,
      @JsonProperty("last_man_standing_window") String lastManStandingWindow,
      @JsonProperty("allow_downscale") boolean allowDownscale,
      @JsonProperty("quorum_votes") Map<String, Integer> quorumVotes) {
    static final WrittenQuorum NONE =
        new WrittenQuorum(false, null, false, null, false, null, false, Map.of());
  }

  private NodeConfigReader(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException if the service cannot run with it
   */
  public static NodeConfig read(Path file) throws ConfigException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigException(
          file + ": no such file; 'rulemaker cluster init' writes one, or name it by --config", e);
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
    }
    return new NodeConfigReader(file, text.lines().toList()).check(parse(file, text));
  }

  private static Written parse(Path file, String text) throws ConfigException {
    YAMLMapper yaml =
        YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withCoercionConfig(
                LogicalType.Boolean,
                config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert))
            .build();
    try {
      Written written = yaml.readValue(text, Written.class);
      if (written == null) {
        throw new ConfigException(file + ":1: empty; it needs node, cluster and members", null);
      }
      return written;
    } catch (JsonProcessingException e) {
      throw new ConfigException(file + ":" + lineOf(e, text) + ": " + describe(e), e);
    }
  }

  /** Jackson notices unknown options only at the end of what holds them. */
  private static int lineOf(JsonProcessingException e, String text) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return lineOf(unknown.getPropertyName(), text.lines().toList());
    }
    JsonLocation at = e.getLocation();
    return at == null ? 1 : at.getLineNr();
  }

  private static String describe(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      Collection<Object> known = unknown.getKnownPropertyIds();
      return "unknown ["
          + unknown.getPropertyName()
          + "]; known here: "
          + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }
    String what = e.getOriginalMessage().lines().findFirst().orElse("").strip();
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return "[" + mapping.getPath().get(0).getFieldName() + "] cannot be used: " + what;
    }
    return "this is not YAML: " + what;
  }

  private NodeConfig check(Written written) throws ConfigException {
    String node = name("node", written.node());
    Map<String, String> members = members(written.members());
    if (!members.containsKey(node)) {
      throw wrong("node", "[" + node + "] is none of the members " + members.keySet());
    }
    String bus = or(written.bus(), NodeConfig.JGROUPS);
    if (!bus.equals(NodeConfig.JGROUPS)) {
      throw wrong("bus", "[" + bus + "] is no bus; use " + NodeConfig.JGROUPS);
    }
    String level = or(written.logLevel(), "info");
    if (!LOG_LEVELS.contains(level)) {
      throw wrong("log-level", "[" + level + "] is none of " + LOG_LEVELS);
    }
    Path data = path(or(written.data(), NodeConfig.DATA.toString()));
    return new NodeConfig(
        node,
        name("cluster", written.cluster()),
        members,
        path(or(written.key(), "cluster.key")),
        data,
        path(or(written.socket(), LiveClient.SOCKET.toString())),
        written.socketGroup(),
        quorum(written.quorum(), members),
        bus,
        lossDetection(written.lossDetection()),
        Optional.ofNullable(written.policies()).orElse(List.of()).stream().map(this::path).toList(),
        written.watchdog() == null ? null : path(written.watchdog()),
        level);
  }

  private String name(String option, String value) throws ConfigException {
    if (value == null) {
      throw new ConfigException(file + ": [" + option + "] is missing", null);
    }
    if (!value.matches(NAME)) {
      throw wrong(option, "[" + value + "] is no name; use letters, digits, '.', '_', '-'");
    }
    return value;
  }

  private Map<String, String> members(Map<String, String> written) throws ConfigException {
    if (written == null || written.isEmpty()) {
      throw new ConfigException(
          file + ": [members] is missing; it names every member with its address, host:port", null);
    }
    Map<String, String> members = new LinkedHashMap<>();
    for (Map.Entry<String, String> member : written.entrySet()) {
      String name = member.getKey();
      String address = or(member.getValue(), "");
      if (!name.matches(NAME)) {
        throw wrong(name, "[" + name + "] is no name; use letters, digits, '.', '_', '-'");
      }
      if (!address.matches("\\S+:\\d{1,5}")) {
        throw wrong(name, "[" + address + "] is no address; write host:port");
      }
      String other =
          members.entrySet().stream()
              .filter(entry -> entry.getValue().equals(address))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(null);
      if (other != null) {
        throw wrong(name, "[" + address + "] is the address of [" + other + "], too");
      }
      members.put(name, address);
    }
    return members;
  }

  private QuorumCounter.Settings quorum(WrittenQuorum written, Map<String, String> members)
      throws ConfigException {
    WrittenQuorum quorum = written == null ? WrittenQuorum.NONE : written;
    if (quorum.twoNode() && members.size() != 2) {
      throw wrong("two_node", "is for two members, but there are [" + members.size() + "]");
    }
    String breaker = quorum.autoTieBreakerNode();
    if (breaker != null && !members.containsKey(breaker)) {
      throw wrong("auto_tie_breaker_node", "[" + breaker + "] is none of " + members.keySet());
    }
    if (quorum.twoNode() && (quorum.lastManStanding() || quorum.allowDownscale())) {
      String other = quorum.lastManStanding() ? "last_man_standing" : "allow_downscale";
      throw wrong(other, "cannot be used with [two_node], where one vote is enough as it is");
    }
    // Two of two nodes that never saw each other could both start everything (L-33).
    boolean waitForAll = quorum.waitForAll() == null ? quorum.twoNode() : quorum.waitForAll();
    return new QuorumCounter.Settings(
        votes(quorum, members.keySet()),
        quorum.twoNode(),
        waitForAll,
        quorum.autoTieBreaker(),
        breaker,
        quorum.lastManStanding() ? lastManStandingWindow(quorum.lastManStandingWindow()) : 0,
        quorum.allowDownscale());
  }

  private Map<String, Integer> votes(WrittenQuorum quorum, Set<String> members)
      throws ConfigException {
    Map<String, Integer> votes = new LinkedHashMap<>();
    members.forEach(member -> votes.put(member, 1));
    if (quorum.quorumVotes() == null) {
      return votes;
    }
    for (Map.Entry<String, Integer> written : quorum.quorumVotes().entrySet()) {
      String member = written.getKey();
      Integer number = written.getValue();
      if (!members.contains(member)) {
        throw wrong("quorum_votes", "[" + member + "] is none of " + members);
      }
      if (number == null || number < 0 || number > MOST_VOTES) {
        throw wrong(
            "quorum_votes", "[" + number + "] of " + member + " is not from 0 to " + MOST_VOTES);
      }
      votes.put(member, number);
    }
    if (votes.values().stream().allMatch(number -> number == 0)) {
      throw wrong("quorum_votes", "gives nobody a vote");
    }
    if (quorum.twoNode() && votes.values().stream().anyMatch(number -> number != 1)) {
      throw wrong("quorum_votes", "must be 1 for both members with [two_node]");
    }
    return votes;
  }

  private long lastManStandingWindow(String text) throws ConfigException {
    long ms = text == null ? LAST_MAN_STANDING_MS : Durations.interval(text).orElse(-1);
    if (ms < 1_000 || ms > 600_000) {
      throw wrong("last_man_standing_window", "[" + text + "] is no time from 1s to 10min");
    }
    return ms;
  }

  private int lossDetection(String text) throws ConfigException {
    if (text == null) {
      return LinkSettings.LOSS_DETECTION_MS;
    }
    long ms = Durations.interval(text).orElse(-1);
    if (ms < LinkSettings.LEAST_LOSS_DETECTION_MS || ms > 600_000) {
      throw wrong(
          "loss-detection",
          "[" + text + "] is no time from " + LinkSettings.LEAST_LOSS_DETECTION_MS + "ms to 10min");
    }
    return (int) ms;
  }

  /** A path relative to the file that names it. */
  private Path path(String text) {
    return file.toAbsolutePath().resolveSibling(text).normalize();
  }

  private static String or(String value, String absent) {
    return value == null ? absent : value;
  }

  private ConfigException wrong(String option, String what) {
    return new ConfigException(
        file + ":" + lineOf(option, lines) + ": [" + option + "] " + what, null);
  }

  /** Where an option stands; the first line if it cannot be found, as in flow style. */
  private static int lineOf(String option, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith(option + ":")) {
        return i + 1;
      }
    }
    return 1;
  }
}
