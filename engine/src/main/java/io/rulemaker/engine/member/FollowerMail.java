package io.rulemaker.engine.member;

import io.rulemaker.engine.port.Message;

/** What those who follow a leader, members and executors, write to it. */
final class FollowerMail {
  private final Core core;
  private final Commands commands;
  private final Leadership leader;

  FollowerMail(Core core, Commands commands, Leadership leader) {
    this.core = core;
    this.commands = commands;
    this.leader = leader;
  }

  /** A letter came; what is for another epoch or from somebody else does not count. */
  void take(String sender, Message message) {
    if (message instanceof Letter.Alive alive) {
      if (alive.epoch() == leader.epoch()) {
        leader.alive(sender, alive);
      }
    } else if (message instanceof Letter.Report report) {
      leader.reports().take(sender, report);
    } else if (message instanceof Letter.Attend letter) {
      leader.executors().attend(sender, letter);
    } else if (message instanceof Letter.Forward forward && leader.executors().has(sender)) {
      ofExecutor(sender, forward);
    } else if (leader.followers().has(sender)) {
      ofFollower(sender, message);
    }
  }

  private void ofFollower(String sender, Message message) {
    if (message instanceof Letter.StoredBy stored) {
      if (stored.epoch() == leader.epoch()) {
        leader.replication().storedBy(sender, stored.number(), stored.problem());
      }
    } else if (message instanceof Letter.Farewell word) {
      if (word.epoch() == leader.epoch()) {
        leader.rollCall().farewell(sender, word.instance());
      }
    } else if (message instanceof Letter.Resync) {
      leader.sendStatus(sender);
    } else if (message instanceof Letter.Forward forward) {
      fulfil(sender, forward);
    }
  }

  /** An executor knows nothing itself, and leaves without being a member. */
  private void ofExecutor(String sender, Letter.Forward forward) {
    if (forward.command() instanceof Command.Query) {
      Reply state = commands.state(leader, null);
      core.out.send(sender, new Letter.Answered(forward.id(), state));
    } else {
      fulfil(sender, forward);
    }
  }

  private void fulfil(String sender, Letter.Forward forward) {
    new LeaderDesk(leader)
        .handle(
            forward.command(),
            reply -> core.out.send(sender, new Letter.Answered(forward.id(), reply)));
  }
}
