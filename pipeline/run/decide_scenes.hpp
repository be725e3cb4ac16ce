#pragma once

#include <string>
#include <vector>

#include "pipeline/catalog/catalog.hpp"
#include "pipeline/run/scene_decisions.hpp"

namespace steppe {

// Who decides, when and why.
struct DecisionMaker {
  std::string person, reason, utc;
};

// Decides that refused scenes will not be used. `which`: ids or paths of scenes that the catalogue calls refused or
// that were dropped before. Of a scene that lies there twice the refused one is meant. Their files are read whole, for
// the decision is about their content. Returns what was written down, in order. Throws Error: nothing_matched naming a
// word that means no such scene, usage for a scene that is used, temporary when its files cannot be read now. The
// caller holds the run lock.
std::vector<SceneDecision> drop_scenes(const Workspace& workspace, const std::vector<std::string>& which,
                                       const DecisionMaker& maker, const Catalog& catalog);

// Has the next run read scenes anew although their files did not change, and takes back what was decided of them.
// `which`: ids or paths of scenes of the catalogue, also of those that are used (a file that rotted under its size and
// time). Otherwise as drop_scenes().
std::vector<SceneDecision> release_scenes(const Workspace& workspace, const std::vector<std::string>& which,
                                          const DecisionMaker& maker, Catalog& catalog);

}  // namespace steppe
