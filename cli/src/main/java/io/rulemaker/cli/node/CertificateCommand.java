package io.rulemaker.cli.node;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.cli.https.HttpsSettings;
import io.rulemaker.cli.https.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes and shows the certificate by which clients know this node over HTTPS. */
@Command(
    name = "certificate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "The certificate by which clients know this node over HTTPS. If you have an authority of your"
          + " own, let it make one, and put the chain and the key (PKCS8) into one PEM file."
    })
public final class CertificateCommand {
  private final Console console;

  @ParentCommand private ClusterCommand cluster;

  public CertificateCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "make",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a self-signed certificate with its key (mode 0600), for the names and addresses of"
            + " this host. Clients trust it by what 'show' prints."
      })
  int make(
      @Option(
              names = "--name",
              paramLabel = "NAME",
              description = "A further name or address of this host; may be given several times.")
          List<String> names)
      throws CommandFailure {
    Path file = file();
    if (Files.exists(file)) {
      throw new CommandFailure(
          ExitCodes.EXISTS, "certificate [" + file + "] exists already; remove it to make another");
    }
    Set<String> all = new LinkedHashSet<>(names == null ? List.of() : names);
    all.addAll(ownNames());
    for (String name : all) {
      if (!name.matches("[A-Za-z0-9._:-]+")) {
        throw new CommandFailure(ExitCodes.USAGE, "--name [" + name + "] is no name of a host");
      }
    }
    try {
      ServerCertificate.make(file, all);
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.CANNOT_WRITE, e.getMessage(), e);
    }
    console.line("Made " + file + " for " + String.join(", ", all) + ".");
    console.line("What clients are to trust: rulemaker cluster certificate show > " + trustName());
    return ExitCodes.OK;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = {
        "Prints the certificate without its key, in PEM, as clients take it by --trust; before it,"
            + " its end and its fingerprint."
      })
  int show() throws CommandFailure {
    try {
      ServerCertificate certificate = ServerCertificate.read(file());
      console.line("# Ends " + certificate.chain().get(0).getNotAfter().toInstant());
      console.line("# SHA-256 " + certificate.fingerprint());
      console.line(certificate.publicText().stripTrailing());
      return ExitCodes.OK;
    } catch (IOException | GeneralSecurityException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, e.getMessage(), e);
    }
  }

  private String trustName() throws CommandFailure {
    return cluster.config().node() + ".pem";
  }

  private Path file() throws CommandFailure {
    HttpsSettings http = cluster.config().http();
    return http == null ? cluster.beside(HttpsSettings.CERTIFICATE) : http.certificate();
  }

  /** How this host may be called: by its names, the node's name and its addresses. */
  private Set<String> ownNames() throws CommandFailure {
    NodeConfig config = cluster.config();
    Set<String> names = new LinkedHashSet<>(List.of(config.node()));
    try {
      names.add(InetAddress.getLocalHost().getHostName());
      names.add(InetAddress.getLocalHost().getCanonicalHostName());
    } catch (UnknownHostException e) {
      console.error("The host has no name that can be resolved; name it by --name if need be");
    }
    List<String> addresses = new ArrayList<>(config.addresses());
    if (config.http() != null) {
      addresses.addAll(config.http().listen());
    }
    for (String address : addresses) {
      String host = address.substring(0, address.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
      if (!host.equals("0.0.0.0") && !host.equals("::")) {
        names.add(host);
      }
    }
    names.addAll(List.of("localhost", "127.0.0.1"));
    return names;
  }
}
