package io.rulemaker.cli;

import io.rulemaker.cli.channel.LiveClient;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.https.RemoteMember;
import io.rulemaker.cli.live.Live;
import io.rulemaker.cli.live.LiveException;
import io.rulemaker.cli.live.LiveSource;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import java.io.IOException;
import java.nio.file.Path;

/** Where commands find the running cluster. */
final class LiveSources {
  /** Names the socket of the member to ask, for people who run several. */
  private static final String SOCKET_VARIABLE = "RULEMAKER_SOCKET";

  private LiveSources() {}

  /** The member that options or else variables name; the node service on this machine if none. */
  static LiveSource standard() {
    return whom -> {
      if (whom.socket() != null && whom.server() != null) {
        throw new LiveException(
            ExitCodes.USAGE, "both --socket and --server: name one member", null);
      }
      String server = or(whom.server(), "RULEMAKER_SERVER");
      if (whom.socket() != null || server == null) {
        return new Member(or(whom.socket(), SOCKET_VARIABLE, LiveClient.SOCKET));
      }
      return new RemoteMember(
          server,
          or(whom.trust(), "RULEMAKER_TRUST", null),
          or(whom.user(), "RULEMAKER_USER"),
          or(whom.tokenFile(), "RULEMAKER_TOKEN_FILE", null));
    };
  }

  private static String or(String option, String variable) {
    String named = System.getenv(variable);
    return option != null || named == null || named.isEmpty() ? option : named;
  }

  private static Path or(Path option, String variable, Path absent) {
    String named = or(null, variable);
    return option != null ? option : named == null ? absent : Path.of(named);
  }

  /** A member behind a socket. */
  private static final class Member implements Live {
    private final LiveClient client;

    Member(Path socket) throws LiveException {
      try {
        client = LiveClient.connect(socket);
      } catch (IOException e) {
        throw new LiveException(e.getMessage(), e);
      }
    }

    @Override
    public Reply ask(Command command) throws LiveException {
      try {
        return client.ask(command);
      } catch (IOException e) {
        throw new LiveException(e.getMessage(), e);
      }
    }

    @Override
    public boolean isOnThisMachine() {
      return true;
    }

    @Override
    public void close() {
      try {
        client.close();
      } catch (IOException e) {
        // Nothing more is wanted of it, and the process gives the socket back when it ends.
        return;
      }
    }
  }
}
