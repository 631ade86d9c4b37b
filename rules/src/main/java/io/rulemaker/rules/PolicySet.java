package io.rulemaker.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectDeletedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.KieSession;

/**
 * The policies in force: the built-in ones, compiled at build time, and the user's, compiled when
 * loaded and run in sessions of their own over the same facts. Immutable and thread-safe; knowledge
 * bases are built on first use.
 */
public final class PolicySet {
  private static final String MODEL_INDEX =
      "META-INF/kie/io.rulemaker/rulemaker-rules/drools-model";

  /** Far above the number of shapes that occur; a bound all the same. */
  private static final int MAX_ANSWERS = 20_000;

  private static final PolicySet BUILT_IN = new PolicySet(Map.of(), null, facts -> facts);

  private final Map<Phase, KieBase> builtIn = new ConcurrentHashMap<>();
  private final Map<Question, List<?>> answers = new ConcurrentHashMap<>();
  private final Map<Phase, KieBase> replaced;
  private final UserPolicies user;
  private final UnaryOperator<List<Object>> factOrder;

  private PolicySet(
      Map<Phase, KieBase> replaced, UserPolicies user, UnaryOperator<List<Object>> factOrder) {
    this.replaced = replaced;
    this.user = user;
    this.factOrder = factOrder;
  }

  /** The built-in policies alone. */
  public static PolicySet builtIn() {
    return BUILT_IN;
  }

  /** These policies and, beside them, the user's. */
  public PolicySet with(UserPolicies policies) {
    PolicySet set = new PolicySet(replaced, policies, factOrder);
    set.builtIn.putAll(builtIn);
    return set;
  }

  /**
   * These policies without one built-in rule: to show what it does by leaving it out.
   *
   * @throws IllegalArgumentException if the phase has no rule of that name
   */
  public PolicySet without(Phase phase, String rule) {
    KieBase base = load(phase);
    if (base.getRule(phase.packageName(), rule) == null) {
      throw new IllegalArgumentException("no rule [" + rule + "] in phase " + phase);
    }
    base.removeRule(phase.packageName(), rule);
    Map<Phase, KieBase> map = new EnumMap<>(Phase.class);
    map.putAll(replaced);
    map.put(phase, base);
    PolicySet set = new PolicySet(map, user, factOrder);
    set.builtIn.putAll(builtIn);
    return set;
  }

  /**
   * These policies with the facts of every session in another order: no decision may depend on it,
   * and a test shuffles to show that.
   */
  public PolicySet withFactOrder(UnaryOperator<List<Object>> order) {
    PolicySet set = new PolicySet(replaced, user, order);
    set.builtIn.putAll(builtIn);
    return set;
  }

  /** The names of the built-in rules of a phase, sorted. */
  public static List<String> ruleNames(Phase phase) {
    return load(phase).getKiePackages().stream()
        .flatMap(kiePackage -> kiePackage.getRules().stream())
        .map(Rule::getName)
        .sorted()
        .toList();
  }

  /** The user's policies, if any are loaded. */
  public Optional<UserPolicies> user() {
    return Optional.ofNullable(user);
  }

  /**
   * Runs the built-in rules of a phase over the given facts in a fresh session and returns what
   * they concluded. Facts may come in any order.
   */
  public Conclusions derive(Phase phase, Collection<?> facts) {
    return run(base(phase), factOrder.apply(new ArrayList<>(facts)), null);
  }

  /** Runs the user's policies over the given facts; without any, nothing is concluded. */
  public Conclusions deriveUser(Collection<?> facts) {
    return user == null
        ? new Conclusions()
        : run(user.base(), factOrder.apply(new ArrayList<>(facts)), user);
  }

  /**
   * What the rules of a phase conclude from one fact alone. Answers are remembered, so that a fact
   * which describes a shape (say, "a recurring monitor without on-fail on a fence device") costs
   * one rule run however many resources have it. Such facts therefore name no resource and no node.
   * User policies are not asked: they speak of named things, in {@link #derive}.
   */
  @SuppressWarnings("unchecked")
  public <T> List<T> ask(Phase phase, Record shape, Class<T> answer) {
    Question question = new Question(phase, shape, answer);
    List<?> known = answers.get(question);
    if (known == null) {
      if (answers.size() >= MAX_ANSWERS) {
        answers.clear();
      }
      known = List.copyOf(run(base(phase), List.of(shape), null).of(answer));
      answers.put(question, known);
    }
    return (List<T>) known;
  }

  /** Like {@link #ask}, where the rules conclude at most one answer; null if none. */
  public <T> T askOne(Phase phase, Record shape, Class<T> answer) {
    List<T> all = ask(phase, shape, answer);
    if (all.size() > 1) {
      throw new IllegalStateException("Rules contradict each other about " + shape + ": " + all);
    }
    return all.isEmpty() ? null : all.get(0);
  }

  private record Question(Phase phase, Record shape, Class<?> answer) {}

  private KieBase base(Phase phase) {
    KieBase other = replaced.get(phase);
    return other != null ? other : builtIn.computeIfAbsent(phase, PolicySet::load);
  }

  private static Conclusions run(KieBase base, Collection<?> facts, UserPolicies user) {
    Conclusions conclusions = new Conclusions();
    KieSession session = base.newKieSession();
    try {
      session.addEventListener(
          new DefaultRuleRuntimeEventListener() {
            @Override
            public void objectInserted(ObjectInsertedEvent event) {
              if (event.getRule() != null) {
                conclusions.add(event.getObject(), derivation(event.getRule(), user));
              }
            }

            @Override
            public void objectDeleted(ObjectDeletedEvent event) {
              conclusions.remove(event.getOldObject());
            }
          });
      facts.forEach(session::insert);
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    return conclusions;
  }

  private static Derivation derivation(Rule rule, UserPolicies user) {
    return new Derivation(user == null ? rule.getPackageName() : user.fileOf(rule), rule.getName());
  }

  private static KieBase load(Phase phase) {
    String prefix = phase.packageName() + ".";
    for (String name : modelNames()) {
      if (name.startsWith(prefix)) {
        return KieBaseBuilder.createKieBaseFromModel(instantiate(name));
      }
    }
    // A phase without any policy concludes nothing.
    return KieBaseBuilder.createKieBaseFromModel(List.<Model>of());
  }

  private static Model instantiate(String className) {
    try {
      return (Model)
          Class.forName(className, true, PolicySet.class.getClassLoader())
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The built-in policies cannot be loaded: " + className, e);
    }
  }

  private static List<String> modelNames() {
    try (InputStream in = PolicySet.class.getClassLoader().getResourceAsStream(MODEL_INDEX)) {
      if (in == null) {
        throw new IllegalStateException(
            "The compiled built-in policies are missing ["
                + MODEL_INDEX
                + "]: build rules/ with Maven");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
