#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/polygon/zone_set.hpp"
#include "pipeline/catalog/scene_record.hpp"
#include "pipeline/plan/layers.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/run/unfinished_work.hpp"
#include "pipeline/threads/parallelism.hpp"
#include "pipeline/threads/progress.hpp"

namespace steppe {

// What a night leaves for the tables: every task's record, in plan order, and how it went.
struct NightResult {
  Plan plan;
  geo::ZoneSet zones;  // as used: in the grid's CRS
  std::shared_ptr<const Layers> layers = {};
  std::vector<SceneRecord> scenes = {};      // used (also those that are missing since) or usable, by path
  std::vector<SceneRecord> superseded = {};  // by path; not used
  std::vector<SceneRecord> refused = {};     // by path
  std::vector<SceneRecord> dropped = {};     // by path; a person decided that they are not to be used
  std::vector<TaskRecord> records = {};      // one a task of the plan, which are those that are done
  // Scenes and places that the machine could not read, by path, with the reason: what depends on them was not done.
  std::map<std::string, geo::Message> held = {};
  std::size_t done = 0, up_to_date = 0;
  std::size_t waiting = 0;  // tasks that keep what they have because scenes they were made from are lost
  std::size_t let_go = 0;   // scenes that were let go and that the last report may still have used
  std::size_t new_scenes = 0, ignored = 0;
  StageSeconds seconds = {};  // summed over tasks
  double elapsed_s = 0;       // of the pass
  Parallelism parallelism = {};
  bool held_back = false;   // nothing was computed, or not all: what would replace the last night's results would be
                            // made from less, or work that was given out is not done. Warnings say why
  AreasBeyond beyond = {};  // that plans are made with

  // Of work that was given out: what is missing. Then the night is held back, and plan and records are of the tiles
  // that are done in every year.
  UnfinishedWork unfinished = {};

  // Every scene that the tables list.
  std::array<const std::vector<SceneRecord>*, 4> listed_scenes() const {
    return {&scenes, &superseded, &refused, &dropped};
  }
};

}  // namespace steppe
