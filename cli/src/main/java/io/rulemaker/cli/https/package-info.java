/** The status page and the HTTPS way to a node service, and the client of it. */
package io.rulemaker.cli.https;
