#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "pipeline/catalog/scene_drops.hpp"
#include "pipeline/products/workspace.hpp"

namespace steppe {

enum class DecisionKind { drop, release };

// What a person decided of a scene that was refused. `drop`: it will not be used; it is no longer reported as refused,
// and what earlier nights made of it is made again without it. `release`: it is mended, or worth another try; it is
// read anew, and an earlier drop is off.
struct SceneDecision {
  DecisionKind kind = DecisionKind::drop;
  std::string decided_utc, scene_id, person, reason;
  std::string refused_because = {};  // in English
  std::string path = {};             // where it lay, for people
  std::string sha256 = {};           // of a drop: DeliveredFiles::sha256, what it is about
  bool copy = false;                 // SceneDrop::copy
  bool used = false;                 // finished tasks were made from a scene of this id
};

// quarantine/decisions.csv: one row for everything that a person ever decided; a release takes back what was
// decided of scenes of that id before. Rows are only ever added (audit trail), and the file is no part of the
// catalogue: it outlives that one.
struct SceneDecisions {
  std::vector<SceneDecision> all;      // as decided
  std::vector<geo::Message> problems;  // what could not be read; a decision that is lost costs a report, never a scene

  std::vector<const SceneDecision*> held_drops() const;  // those that no later row takes back
  SceneDrops drops() const;
  // Of scenes that were dropped: tasks that were made from them do not wait for them. Not of copies.
  std::set<std::string> dropped_ids() const;
  // How many of them the last report may still have used.
  std::size_t used_drops() const;
};

std::filesystem::path decisions_file(const Workspace& workspace);

// None where there is no such file. Excel may have saved it.
SceneDecisions read_decisions(const Workspace& workspace);

// Adds rows behind those that are there. The file appears whole. REQUIRES the run lock. Throws UsageError where the
// file is no table of decisions, Error when it cannot be written.
void add_decisions(const Workspace& workspace, const std::vector<SceneDecision>& decisions);

std::string_view name_of(DecisionKind kind);  // "drop", "release"

}  // namespace steppe
