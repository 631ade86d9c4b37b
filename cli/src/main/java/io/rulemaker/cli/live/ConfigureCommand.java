package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.admin.ConfigurationEdit;
import io.rulemaker.engine.admin.ConfigurationTree;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.admin.Merge;
import io.rulemaker.engine.admin.XmlPatch;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.crmsh.CrmshPrinter;
import io.rulemaker.engine.crmsh.KeptIds;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.model.Problem;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.verify.Verification;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The configuration as a whole. */
@Command(
    name = "configure",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Shows and changes the configuration, as XML or in the language of crmsh.",
    exitCodeListHeading = LiveExitCodes.HEADING,
    exitCodeList = {
      LiveExitCodes.DONE,
      "1:verify: there are errors",
      LiveExitCodes.USAGE,
      LiveExitCodes.BAD_INPUT,
      LiveExitCodes.TEMPORARY,
      LiveExitCodes.DENIED,
      LiveExitCodes.CONFIGURATION,
      LiveExitCodes.NOT_CONNECTED,
      LiveExitCodes.NO_SUCH_THING,
      LiveExitCodes.NO_QUORUM,
      LiveExitCodes.EXISTS,
      LiveExitCodes.TIMEOUT
    })
final class ConfigureCommand {

  @Command(
      name = "show",
      description = {
        "Shows the configuration, or what has these ids, in the language of crmsh.",
        "XML is the whole document with its version, without status."
      })
  static int show(
      @Mixin LiveSession session,
      @Mixin Output output,
      @Parameters(arity = "0..*", paramLabel = "ID") List<String> ids)
      throws CommandFailure {
    Element cib = session.state().cib();
    Element configuration = configuration(cib);
    if (ids == null || ids.isEmpty()) {
      output.show(
          session.console(),
          () -> session.line(new CrmshPrinter(configuration).all().stripTrailing()),
          () -> ElementJson.of(withoutStatus(cib)),
          () -> withoutStatus(cib));
      return ExitCodes.OK;
    }
    for (String id : ids) {
      Element element = find(cib, id);
      output.show(
          session.console(),
          () -> session.line(new CrmshPrinter(configuration).one(id).stripTrailing()),
          () -> ElementJson.of(element),
          () -> element);
    }
    return ExitCodes.OK;
  }

  /** What has an id, or the node of that name. */
  private static Element find(Element cib, String id) throws CommandFailure {
    ConfigurationTree tree = new ConfigurationEdit(cib).tree();
    Element element = tree.find(id);
    try {
      return element != null ? element : tree.node(id);
    } catch (EditException e) {
      throw new CommandFailure(
          ExitCodes.NO_SUCH_THING,
          "there is no [" + id + "] in the configuration; 'configure show' lists what there is",
          e);
    }
  }

  private static Element configuration(Element cib) {
    return new ConfigurationEdit(cib).result();
  }

  /** The sections of a configuration, in their order, with nothing in them. */
  private static Element empty(Element cib) {
    Element empty = new Element("configuration");
    configuration(cib).children().forEach(section -> empty.childOrNew(section.name()));
    return empty;
  }

  private static Element withoutStatus(Element cib) {
    Element copy = cib.copy();
    copy.removeChildren(child -> child.is("status"));
    return copy;
  }

  @Command(
      name = "load",
      description = {
        "Adds what a file says, and replaces what has the same id; the rest stays.",
        "The file is XML, or statements in the language of crmsh; - is standard input."
      })
  static int load(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(paramLabel = "FILE") String file)
      throws CommandFailure {
    ConfigurationSource source = ConfigurationSource.read(file);
    Element loaded = source.configuration();
    return new ConfigurationChange(session, options)
        .make(
            (edit, state) -> {
              if (loaded == null) {
                source.applyTo(edit.result());
              } else {
                Merge.into(edit.result(), loaded);
              }
              return "loaded " + file;
            });
  }

  @Command(
      name = "replace",
      description = {
        "Puts what a file says in place of the configuration; nodes stay known.",
        "The file is XML, or statements in the language of crmsh; - is standard input."
      })
  static int replace(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(paramLabel = "FILE") String file)
      throws CommandFailure {
    ConfigurationSource source = ConfigurationSource.read(file);
    Element loaded = source.configuration();
    return new ConfigurationChange(session, options)
        .replace(
            "the configuration was replaced by " + file,
            state -> {
              Element fresh = loaded == null ? empty(state.cib()) : loaded.copy();
              Merge.keepNodes(fresh, configuration(state.cib()));
              if (loaded == null) {
                source.applyTo(fresh);
              }
              return fresh;
            });
  }

  @Command(
      name = "patch",
      description = {
        "Applies a difference as crm_diff writes it (<diff format=\"2\">); - is standard input.",
        "It is refused if the configuration is not the one that the patch was made from."
      })
  static int patch(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Option(names = "--any-version", description = "Apply it to whatever holds, if it fits.")
          boolean anyVersion,
      @Parameters(paramLabel = "FILE") String file)
      throws CommandFailure {
    Element xml = ConfigurationSource.read(file).xml();
    if (xml == null) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, "[" + file + "] is no XML; write a patch with crm_diff");
    }
    return new ConfigurationChange(session, options)
        .make(
            (edit, state) -> {
              XmlPatch patch = new XmlPatch(xml);
              CibVersion version = CibVersion.of(state.cib());
              String holds = version.adminEpoch() + "." + version.epoch();
              if (!anyVersion && patch.source() != null && !patch.source().equals(holds)) {
                throw new EditException(
                    "the patch was made from version ["
                        + patch.source()
                        + "], but ["
                        + holds
                        + "] holds; make it again, or use --any-version");
              }
              patch.apply(edit.result());
              return "patched by " + file;
            });
  }

  @Command(
      name = "edit",
      description = {
        "Opens the configuration in an editor ($VISUAL, $EDITOR or vi), and replaces it by what"
            + " was saved. What changed meanwhile is not overwritten."
      })
  static int edit(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Option(names = "--xml", description = "As XML.") boolean xml)
      throws CommandFailure {
    Reply.State state = session.state();
    Element before = configuration(state.cib());
    String text = xml ? CibWriter.write(before) : new CrmshPrinter(before).all();
    String edited = Editor.edit(text, xml ? ".xml" : ".crmsh");
    if (edited.equals(text)) {
      session.line("nothing was changed");
      return ExitCodes.OK;
    }
    ConfigurationSource source = ConfigurationSource.of("what was edited", edited);
    CibVersion version = CibVersion.of(state.cib());
    return new ConfigurationChange(session, options)
        .replace(
            "the configuration was edited",
            now -> {
              CibVersion holds = CibVersion.of(now.cib());
              if (holds.adminEpoch() != version.adminEpoch() || holds.epoch() != version.epoch()) {
                throw new CommandFailure(
                    ExitCodes.TEMPORARY,
                    "somebody else changed the configuration meanwhile; what you wrote is in ["
                        + Editor.keep(edited, xml ? ".xml" : ".crmsh")
                        + "]");
              }
              Element fresh = xml ? source.configuration() : empty(now.cib());
              if (fresh == null) {
                throw new CommandFailure(ExitCodes.BAD_INPUT, "what was edited is no XML any more");
              }
              if (!xml) {
                source.applyTo(fresh);
                KeptIds.restore(fresh, before);
              }
              return fresh;
            });
  }

  @Command(
      name = "delete",
      description = {
        "Deletes what has these ids, with constraints that name nothing else. Deleted groups and"
            + " clones leave what they hold."
      })
  static int delete(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(arity = "1..*", paramLabel = "ID") List<String> ids)
      throws CommandFailure {
    return new ConfigurationChange(session, options)
        .make(
            (edit, state) -> {
              for (String id : ids) {
                edit.delete(id);
              }
              return "deleted " + String.join(", ", ids);
            });
  }

  @Command(name = "verify", description = "Says what is wrong with the configuration in force.")
  static int verify(@Mixin LiveSession session) throws CommandFailure {
    List<Problem> problems = Verification.verify(LiveSession.upgraded(session.state().cib()));
    problems.forEach(problem -> session.line(problem.toString()));
    if (problems.isEmpty()) {
      session.line("Nothing is wrong with this configuration.");
    }
    boolean errors = problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
    return errors ? ExitCodes.NOT_IN_ORDER : ExitCodes.OK;
  }
}
