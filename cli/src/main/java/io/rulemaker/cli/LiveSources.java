package io.rulemaker.cli;

import io.rulemaker.cli.live.Live;
import io.rulemaker.cli.live.LiveException;
import io.rulemaker.cli.live.LiveSource;
import io.rulemaker.cli.node.LiveClient;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import java.io.IOException;
import java.nio.file.Path;

/** Where commands find the running cluster. */
final class LiveSources {
  /** Names the socket of the member to ask, for people who run several. */
  private static final String SOCKET_VARIABLE = "RULEMAKER_SOCKET";

  private LiveSources() {}

  /** The node service on this machine. */
  static LiveSource standard() {
    return socket -> new Member(socket == null ? usualSocket() : socket);
  }

  private static Path usualSocket() {
    String named = System.getenv(SOCKET_VARIABLE);
    return named == null || named.isEmpty() ? LiveClient.SOCKET : Path.of(named);
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
