package io.rulemaker.cli.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** In which form a command shows something. */
public final class Output {

  /** The forms. */
  enum Format {
    TEXT,
    JSON,
    XML
  }

  @Option(
      names = "--output-as",
      paramLabel = "FORMAT",
      description = "text (default), json or xml.")
  Format format = Format.TEXT;

  /** Shows something in the form that was asked for; the other forms are not made. */
  void show(Console console, Runnable text, Supplier<Object> json, Supplier<Element> xml)
      throws CommandFailure {
    switch (format) {
      case TEXT -> text.run();
      case JSON -> console.line(json(json.get()));
      case XML -> console.line(CibWriter.write(xml.get()).stripTrailing());
    }
  }

  static ObjectMapper mapper() {
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  }

  static String json(Object value) throws CommandFailure {
    try {
      return mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new CommandFailure(ExitCodes.INTERNAL, "the answer cannot be written as JSON", e);
    }
  }
}
