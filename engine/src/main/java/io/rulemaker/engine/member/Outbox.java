package io.rulemaker.engine.member;

import io.rulemaker.engine.port.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Collects what a step wants done. */
final class Outbox {
  private List<MemberOutput> outputs = new ArrayList<>();
  private Consumer<MemberOutput> early;

  /** Who takes what cannot wait for the end of this step; null for nobody. */
  void early(Consumer<MemberOutput> whoever) {
    early = whoever;
  }

  /** Something follows that may take long: what is wanted so far is handed over. */
  void flush() {
    if (early != null) {
      take().forEach(early);
    }
  }

  void add(MemberOutput output) {
    outputs.add(output);
  }

  void send(String to, Message message) {
    add(new MemberOutput.Send(to, message));
  }

  void sendAll(Collection<String> members, Message message) {
    members.forEach(member -> send(member, message));
  }

  void broadcast(Message message) {
    add(new MemberOutput.Broadcast(message));
  }

  void timer(String name, long delayMs) {
    add(new MemberOutput.SetTimer(name, delayMs));
  }

  void cancel(String timer) {
    add(new MemberOutput.CancelTimer(timer));
  }

  List<MemberOutput> take() {
    List<MemberOutput> taken = outputs;
    outputs = new ArrayList<>();
    return taken;
  }
}
