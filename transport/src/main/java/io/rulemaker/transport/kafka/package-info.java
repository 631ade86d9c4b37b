/**
 * Members that talk to each other through Kafka brokers. Presence is a topic with one partition, to
 * which each member writes heartbeats; letters are a topic in which each member reads one
 * partition.
 */
package io.rulemaker.transport.kafka;
