package io.rulemaker.harness.lab.trial;

import io.rulemaker.harness.lab.LabEvidence;
import io.rulemaker.harness.lab.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Keeps how a cluster was whenever something went wrong, a folder for each time. */
public final class Evidence {
  private final WebCluster cluster;
  private final Path folder;

  /**
   * Nothing is written before something went wrong.
   *
   * @param folder where folders are made; what is in it is never overwritten
   */
  public Evidence(WebCluster cluster, Path folder) {
    this.cluster = cluster;
    this.folder = folder;
  }

  /**
   * Writes down how all is now.
   *
   * @param what went wrong, a word for the folder's name
   * @return where it is, as a word for the report; or why it could not be kept
   */
  String keep(String what) {
    try {
      Path own = unused(folder, what);
      new LabEvidence(cluster.lab()).keep(own, cluster.stack().questions(), cluster.stack().logs());
      return "evidence is in [" + own + "]";
    } catch (LabException e) {
      // The trial goes on: it is worth more than what is said about it.
      return "no evidence: " + e.getMessage();
    }
  }

  /** The first folder of this name and a number that is not there yet. */
  static Path unused(Path folder, String what) {
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(number -> folder.resolve(what + "-" + number))
        .filter(path -> Files.notExists(path))
        .findFirst()
        .orElseThrow();
  }
}
