package io.rulemaker.cli.node;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
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
import io.rulemaker.cli.channel.LiveClient;
import io.rulemaker.cli.node.NodeConfig.ConfigException;
import io.rulemaker.engine.control.QuorumCounter;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.transport.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code node.yaml}. What is wrong is said in one line, with the line of the file. */
public final class NodeConfigReader {
  static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
  private static final int MOST_VOTES = 100;

  /** The window of votequorum (L-33). */
  private static final long LAST_MAN_STANDING_MS = 10_000;

  private static final List<String> LOG_LEVELS = List.of("error", "warn", "info", "debug");

  private final Path file;
  private final List<String> lines;

  /** The file as written. */
  record Written(
      String node,
      String role,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> address,
      @JsonProperty("without-leader") String withoutLeader,
      String cluster,
      WrittenMembers members,
      String key,
      String data,
      String socket,
      @JsonProperty("socket-group") String socketGroup,
      WrittenQuorum quorum,
      WrittenBus bus,
      HttpSettingsReader.Written http,
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

  /** Its part on the bus: a name, or a name with settings. */
  record WrittenBus(String name, WrittenKafka kafka) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    WrittenBus(@JsonProperty("kafka") WrittenKafka kafka) {
      this(null, kafka);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    WrittenBus(String name) {
      this(name, null);
    }
  }

  /** Where the brokers are, and how to reach them. */
  record WrittenKafka(String bootstrap, Integer replication, Map<String, String> properties) {}

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
    Bus bus = bus(written.bus());
    boolean withAddresses = bus instanceof Bus.JGroups;
    Map<String, List<String>> members =
        new MemberAddresses(this::wrong).check(written.members(), withAddresses);
    if (members.isEmpty()) {
      throw new ConfigException(
          file + ": [members] is missing; it names every member with its address, host:port", null);
    }
    NodeRole role = role(written, members.values().iterator().next().size());
    if (!role.isExecutor() && !members.containsKey(node)) {
      throw wrong("node", "[" + node + "] is none of the members " + members.keySet());
    }
    if (role.isExecutor() && members.containsKey(node)) {
      throw wrong("node", "[" + node + "] is a member; an executor needs a name of its own");
    }
    if (role.isExecutor() && withAddresses && role.addresses().isEmpty()) {
      throw wrong("role", "[executor] needs its [address], host:port, on this bus");
    }
    String level = or(written.logLevel(), "info");
    if (!LOG_LEVELS.contains(level)) {
      throw wrong("log-level", "[" + level + "] is none of " + LOG_LEVELS);
    }
    Path data = path(or(written.data(), NodeConfig.DATA.toString()));
    return new NodeConfig(
        node,
        role,
        name("cluster", written.cluster()),
        members,
        path(or(written.key(), "cluster.key")),
        data,
        path(or(written.socket(), LiveClient.SOCKET.toString())),
        written.socketGroup(),
        quorum(written.quorum(), members),
        bus,
        new HttpSettingsReader(this::wrong, this::path).check(written.http()),
        lossDetection(written.lossDetection(), bus),
        Optional.ofNullable(written.policies()).orElse(List.of()).stream().map(this::path).toList(),
        written.watchdog() == null ? null : path(written.watchdog()),
        level);
  }

  private NodeRole role(Written written, int links) throws ConfigException {
    String role = or(written.role(), NodeRole.MEMBER_NAME);
    if (role.equals(NodeRole.MEMBER_NAME)) {
      return NodeRole.MEMBER;
    }
    if (!role.equals(NodeRole.EXECUTOR_NAME)) {
      throw wrong("role", "[" + role + "] is no role; use member or executor");
    }
    List<String> addresses = Optional.ofNullable(written.address()).orElse(List.of());
    new MemberAddresses(this::wrong).check("address", addresses);
    if (addresses.size() > Math.max(1, links)) {
      throw wrong("address", "names more addresses than members have: [" + links + "]");
    }
    long waitMs = NodeRole.WITHOUT_LEADER_MS;
    if (written.withoutLeader() != null) {
      waitMs = Durations.interval(written.withoutLeader()).orElse(0);
      if (waitMs < 1_000) {
        throw wrong("without-leader", "[" + written.withoutLeader() + "] is no time of 1s or more");
      }
    }
    return new NodeRole(true, addresses, waitMs);
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

  private Bus bus(WrittenBus written) throws ConfigException {
    if (written == null || Bus.JGROUPS.equals(written.name())) {
      return new Bus.JGroups();
    }
    WrittenKafka kafka = written.kafka();
    if (kafka == null && (written.name() == null || written.name().equals(Bus.KAFKA))) {
      throw wrong("bus", "needs to know the brokers; write bus: {kafka: {bootstrap: 'host:port'}}");
    }
    if (kafka == null) {
      throw wrong("bus", "[" + written.name() + "] is no bus; use " + Bus.JGROUPS + " or kafka");
    }
    String bootstrap = or(kafka.bootstrap(), "");
    if (!bootstrap.matches("[^\\s,]+:\\d{1,5}(,[^\\s,]+:\\d{1,5})*")) {
      throw wrong("bootstrap", "[" + bootstrap + "] names no brokers; write host:port,host:port");
    }
    int replication = kafka.replication() == null ? KafkaSettings.REPLICATION : kafka.replication();
    if (replication < 1 || replication > 9) {
      throw wrong("replication", "[" + replication + "] is no number of copies from 1 to 9");
    }
    Map<String, String> properties = Optional.ofNullable(kafka.properties()).orElse(Map.of());
    for (Map.Entry<String, String> property : properties.entrySet()) {
      check(property.getKey(), property.getValue());
    }
    return new Bus.Kafka(bootstrap, replication, properties);
  }

  private void check(String property, String value) throws ConfigException {
    if (value == null) {
      throw wrong(property, "has no value");
    }
    String obstacle = KafkaSettings.whyNot(property).orElse(null);
    if (obstacle != null) {
      throw wrong(property, obstacle);
    }
    if (KafkaSettings.isSecret(property) && isOpenToOthers()) {
      throw wrong(property, "is a secret, but the file is open to others; run: chmod 600 " + file);
    }
  }

  private boolean isOpenToOthers() throws ConfigException {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private QuorumCounter.Settings quorum(WrittenQuorum written, Map<String, List<String>> members)
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

  private int lossDetection(String text, Bus bus) throws ConfigException {
    if (text == null) {
      return bus.lossDetectionMs();
    }
    long ms = Durations.interval(text).orElse(-1);
    if (ms < bus.leastLossDetectionMs() || ms > 600_000) {
      throw wrong(
          "loss-detection",
          "[" + text + "] is no time from " + bus.leastLossDetectionMs() + "ms to 10min");
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
