package io.rulemaker.cli.node;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.cli.https.HttpsSettings;
import io.rulemaker.cli.https.Role;
import io.rulemaker.cli.https.User;
import io.rulemaker.cli.https.UsersFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says who may ask this node over HTTPS. The service notices changes by itself. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Says who may ask this node over HTTPS (http: in node.yaml). The service notices by itself.",
      "Each node has its own file of users; copy it to the others, with mode 0600."
    })
public final class UserCommand {
  private final Console console;

  @ParentCommand private ClusterCommand cluster;

  public UserCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Lets somebody in, and prints the token, which is kept nowhere.")
  int add(
      @Parameters(paramLabel = "NAME", description = "A name of your choice.") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              defaultValue = "viewer",
              description = {
                "viewer: sees the status page, status, reasons and metrics, but no parameters of"
                    + " resources (default). operator: may do what root may on the node itself."
              })
          String role)
      throws CommandFailure {
    Role granted =
        Role.of(role)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCodes.USAGE,
                        "--role [" + role + "] is no role; use viewer or operator"));
    if (!name.matches(User.NAME)) {
      throw new CommandFailure(
          ExitCodes.USAGE, "[" + name + "] is no name; use letters, digits, '.', '_', '-'");
    }
    Map<String, User> users = read();
    if (users.containsKey(name)) {
      throw new CommandFailure(
          ExitCodes.EXISTS, "user [" + name + "] exists already; for a new token, remove it first");
    }
    String token = User.newToken();
    users.put(name, User.make(name, granted, token));
    write(users.values());
    console.line(token);
    return ExitCodes.OK;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Shows who is let in, and as what.")
  int list() throws CommandFailure {
    read().values().forEach(user -> console.line(user.name() + " " + user.role().text()));
    return ExitCodes.OK;
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Lets somebody in no more.")
  int remove(@Parameters(paramLabel = "NAME", description = "Who.") String name)
      throws CommandFailure {
    Map<String, User> users = read();
    if (users.remove(name) == null) {
      throw new CommandFailure(
          ExitCodes.NO_SUCH_THING, "there is no user [" + name + "] in [" + file() + "]");
    }
    write(users.values());
    return ExitCodes.OK;
  }

  private Map<String, User> read() throws CommandFailure {
    try {
      return UsersFile.read(file());
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, e.getMessage(), e);
    }
  }

  private void write(Collection<User> users) throws CommandFailure {
    try {
      UsersFile.write(file(), users);
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.CANNOT_WRITE, e.getMessage(), e);
    }
  }

  /** Users may be added before node.yaml says that the node listens. */
  private Path file() throws CommandFailure {
    HttpsSettings http = cluster.config().http();
    return http == null ? cluster.beside(HttpsSettings.USERS) : http.users();
  }
}
