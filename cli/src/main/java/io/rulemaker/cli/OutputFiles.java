package io.rulemaker.cli;

import io.rulemaker.engine.Decision;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.graph.DotWriter;
import io.rulemaker.engine.simulate.SimulationListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Writes the files that a simulation was asked for. */
final class OutputFiles implements SimulationListener {
  private final SimulateOptions.Files wanted;
  private final boolean verbose;

  /**
   * Prepares.
   *
   * @param verbose put action ids into the dot file
   */
  OutputFiles(SimulateOptions.Files wanted, boolean verbose) {
    this.wanted = wanted;
    this.verbose = verbose;
  }

  @Override
  public void input(Element cib) {
    write(wanted.savedInput, cib);
  }

  @Override
  public void decided(Decision decision) {
    write(wanted.graph, decision.graph().xml());
    if (wanted.dot != null) {
      write(wanted.dot, DotWriter.write(decision.cluster(), wanted.allActions, verbose));
    }
  }

  /** Writes what is known only at the end. */
  void finished(Element cib, Path inPlace) {
    write(wanted.savedOutput, cib);
    write(inPlace, cib);
  }

  private static void write(Path file, Element content) {
    if (file != null) {
      write(file, CibWriter.write(content));
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write [" + file + "]: " + why(e), e);
    }
  }

  private static String why(IOException exception) {
    if (exception instanceof NoSuchFileException) {
      return "its folder does not exist";
    }
    return exception instanceof AccessDeniedException ? "no permission" : exception.getMessage();
  }
}
