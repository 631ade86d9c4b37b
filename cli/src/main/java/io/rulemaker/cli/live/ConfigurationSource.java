package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.crmsh.CrmshLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user wrote: XML, or statements of the crmsh language. */
final class ConfigurationSource {
  private static final Pattern XML =
      Pattern.compile("(?s)\\s*(?:<\\?.*?\\?>|<!--.*?-->|\\s)*<([\\w-]+).*");

  private final String name;
  private final String text;

  private ConfigurationSource(String name, String text) {
    this.name = name;
    this.text = text;
  }

  static ConfigurationSource of(String name, String text) {
    return new ConfigurationSource(name, text);
  }

  /** Reads a file, or standard input if it is called {@code -}. */
  static ConfigurationSource read(String file) throws CommandFailure {
    try {
      byte[] bytes =
          file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
      return new ConfigurationSource(file, new String(bytes, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, "cannot read [" + file + "]: no such file: check the name", e);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, "cannot read [" + file + "]: " + e.getMessage(), e);
    }
  }

  /** The root of the XML; null if this is no XML. */
  Element xml() throws CommandFailure {
    Matcher root = XML.matcher(text);
    if (!root.matches()) {
      return null;
    }
    try {
      return CibReader.parse(text.strip(), name, root.group(1));
    } catch (CibException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, e.getMessage(), e);
    }
  }

  /**
   * The configuration in the XML, brought to the newest schema.
   *
   * @return a new element {@code <configuration>}; null if this is no XML
   */
  Element configuration() throws CommandFailure {
    Element root = xml();
    if (root == null) {
      return null;
    }
    if (root.is("configuration")) {
      return root;
    }
    if (root.is("cib")) {
      Element configuration = LiveSession.upgraded(root).child("configuration");
      configuration.detach();
      return configuration;
    }
    throw new CommandFailure(
        ExitCodes.BAD_INPUT,
        "[" + name + "] holds <" + root.name() + ">: give it <cib> or <configuration>");
  }

  /** Carries out the statements on a configuration. */
  void applyTo(Element configuration) throws EditException {
    new CrmshLoader(configuration, true).load(text);
  }
}
