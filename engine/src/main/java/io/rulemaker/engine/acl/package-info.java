/** Access control lists (L-37): what users may see of a document, and change in it. */
package io.rulemaker.engine.acl;
