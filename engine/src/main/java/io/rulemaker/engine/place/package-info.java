/**
 * Where resources go: constraints, scores, assignment, promotion (chapters 03, 04, 05 §4-5).
 *
 * <pre>
 * Constraints ── facts ─► policies ─► Demands ─► locations, colocations     (phase 8)
 * NodeCriteria ─ facts ─► policies ─► tables: locks, stickiness, bans       (phase 9)
 * ImplicitColocations ── shapes ─► policies                                 (phase 10)
 * Assignment ─► Placement ─► Primitive-, Group-, Clone-, BundleAssignment   (phase 12)
 *                 ├ ColocationLists, PreferenceMerge: what dependents prefer
 *                 ├ ColocationEffects, …AsPrimary: what the primary's place means
 *                 ├ NodeChoice, NodeOrder, CapacityBans: which node
 *                 └ InstancePlacement, InstanceOrder, RoleSelection: instances and roles
 * </pre>
 *
 * A resource's table ({@link io.rulemaker.engine.model.NodeTable}) is state: merges and trials
 * replace it by copies, everything else changes it in place. {@link
 * io.rulemaker.engine.place.PlacementRecorder} is told why.
 */
package io.rulemaker.engine.place;
