/** Members that talk to each other directly over JGroups: TCP and TLS 1.3, without a broker. */
package io.rulemaker.transport.jgroups;
