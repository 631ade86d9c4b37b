package io.rulemaker.cli.node;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.rulemaker.cli.https.HttpsSettings;
import io.rulemaker.cli.node.NodeConfig.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the part {@code http} of {@code node.yaml}. */
final class HttpSettingsReader {
  private static final int MOST_ADDRESSES = 8;
  private static final int LAST_PORT = 65_535;

  private final BiFunction<String, String, ConfigException> wrong;
  private final Function<String, Path> paths;

  /** The part as written. */
  record Written(
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> listen,
      String certificate,
      String users) {}

  /**
   * Prepares.
   *
   * @param wrong makes an error of an option and what is wrong with it
   * @param paths finds what a path in the file means
   */
  HttpSettingsReader(
      BiFunction<String, String, ConfigException> wrong, Function<String, Path> paths) {
    this.wrong = wrong;
    this.paths = paths;
  }

  /** Checks the part; null if nothing is written, and nothing is to listen. */
  HttpsSettings check(Written written) throws ConfigException {
    if (written == null) {
      return null;
    }
    List<String> listen = written.listen() == null ? List.of() : written.listen();
    if (listen.isEmpty()) {
      throw wrong.apply("http", "needs to know where to listen; write listen: HOST:PORT");
    }
    if (listen.size() > MOST_ADDRESSES) {
      throw wrong.apply("listen", "has more than [" + MOST_ADDRESSES + "] addresses");
    }
    for (String address : listen) {
      if (address == null || !address.matches("\\S+:\\d{1,5}") || port(address) > LAST_PORT) {
        throw wrong.apply("listen", "[" + address + "] is no address; write host:port");
      }
    }
    return new HttpsSettings(
        listen,
        paths.apply(
            written.certificate() == null ? HttpsSettings.CERTIFICATE : written.certificate()),
        paths.apply(written.users() == null ? HttpsSettings.USERS : written.users()));
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }
}
