#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/products/workspace.hpp"
#include "pipeline/report/quarantine.hpp"
#include "pipeline/run/scene_decisions.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// What `steppe quarantine list` shows of a scene.
struct ListedScene {
  enum class State {
    refused,
    to_be_dropped,  // a person decided since the last run
    dropped,
    released,  // a person decided since the last run: the next one reads it anew
  };
  State state = State::refused;
  SceneRecord scene;
  std::optional<Quarantined> note;        // nothing: no run has ended since it was refused
  std::optional<SceneDecision> decision;  // the last one about it
};

struct QuarantineList {
  std::vector<ListedScene> scenes;  // by path
  std::vector<geo::Message> problems;

  std::size_t refused() const;  // those that nobody has decided about
};

// From the catalogue, the decisions and the files beside them. Throws Error: nothing_matched where there is no
// catalogue.
QuarantineList quarantine_list(const Workspace& workspace);

std::string quarantine_text(const QuarantineList& list, Language language);
// One object: "scenes", each with scene_id, path, state, fault, reason, since_utc, cost_known, cost, decision.
std::string quarantine_json(const QuarantineList& list);

}  // namespace steppe
