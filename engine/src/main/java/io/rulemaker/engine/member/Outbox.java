package io.rulemaker.engine.member;

import io.rulemaker.engine.port.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects what a step wants done. */
final class Outbox {
  private List<MemberOutput> outputs = new ArrayList<>();

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
