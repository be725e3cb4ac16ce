#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "pipeline/catalog/catalog.hpp"
#include "pipeline/catalog/ingest.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/scene_fault.hpp"
#include "pipeline/run/lost_scenes.hpp"
#include "pipeline/run/night_result.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// The scenes of a night: from the inbox to the grid, and out of the night when they prove bad.

// Throws Error: nothing_matched when the inbox holds no scene at all, not even one to refuse.
void check_something_to_do(const Ingested& ingested, const Settings& settings);

// Accepted scenes on the grid; one that has no place there is refused.
std::vector<PlanScene> place_scenes(Ingested& ingested, const AnalysisGrid& grid, const Settings& settings);

// Warns of refused scenes, and of those without a pixel that can be used.
void warn_of_scenes(const Ingested& ingested, Progress& progress);
// Warns of scenes that no task uses, of years without any scene, and of passes of a satellite in the water window that
// the file of frozen thresholds (water.thresholds) does not know.
void warn_of_plan(const Plan& plan, const Settings& settings, Progress& progress);

// The faults that cost a scene. A damaged cube tile costs the tile, not the scene: it is cut again in the next round. A
// scene with a tile that is damaged again is refused like any other; `damaged` counts, by the scene and what is wrong.
std::vector<SceneFault> without_first_damage(std::vector<SceneFault> faults, const Plan& plan,
                                             std::map<std::string, int>& damaged, Progress& progress);

// Paths of the scenes that an earlier night refused and that are good now.
std::set<std::string> good_again(const std::map<std::string, SceneRecord>& known, const Ingested& ingested);

// Scenes, and places that may hold some, which the machine cannot read now, by path, with the reason.
std::map<std::string, geo::Message> held_scenes(const Ingested& ingested);

// Takes the faults of the machine out of the list; the scenes they met are held from here on.
void hold_scenes(std::vector<SceneFault>& faults, const Plan& plan, Ingested& ingested);

// Holds scenes of these tasks whose files are others than when they were taken in: somebody wrote into them while the
// tasks were done. The next run takes them in anew, and does their tasks again.
void hold_changed(const std::vector<std::size_t>& tasks, const Plan& plan, Ingested& ingested);

// The tasks that no held scene belongs to, nor a place that could not be read and whose name tells of the same year, or
// of none.
std::vector<std::size_t> without_held(const std::vector<std::size_t>& tasks, const Plan& plan,
                                      const Ingested& ingested);

// Moves the scenes at fault from accepted to refused; their records go to the catalogue.
void refuse_scenes(const std::vector<SceneFault>& faults, const Plan& plan, Ingested& ingested, Catalog& catalog,
                   Progress& progress);

// Warns of scenes that are lost, of the tasks that wait for them, and of those that nothing can be done about.
void warn_of_kept(const KeptTasks& kept, const Plan& plan, Progress& progress);
// Warns of what the next report would have less than the last one (less_than()); says nothing of nothing.
void warn_of_less(const std::vector<geo::Message>& less, Progress& progress);

// Of missing scenes those that the catalogue does not call so yet.
std::vector<SceneRecord> news_of(const std::vector<SceneRecord>& missing,
                                 const std::map<std::string, SceneRecord>& known);

// A scene that was let go and lies in the inbox again is no longer let go.
void protect_again(const Ingested& ingested, const std::vector<ForgottenScene>& forgotten, Catalog& catalog);

// Every product file of a finished night, into the catalogue; where that is as the last night left it, those alone that
// were made or looked at tonight.
void catalogue_products(const NightResult& result, bool as_left, Catalog& catalog);

}  // namespace steppe
