#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/catalog/ingest.hpp"
#include "pipeline/run/chosen_night.hpp"
#include "pipeline/run/coverage.hpp"
#include "pipeline/run/failed_tasks.hpp"
#include "pipeline/run/night_result.hpp"
#include "pipeline/run/night_tasks.hpp"

namespace steppe {

// A night's grid, zones and layers, with what there is to say of them; what killed runs left in the workspace is swept
// away, with `force` the cube and the coverage, too. REQUIRES the run lock. Throws as reading layers and zones does.
NightResult begin_night(const Settings& settings, const Workspace& workspace, bool force, Progress& progress);

// A plan with the scenes that are left, and what of it is to be done.
struct Round {
  Plan plan;
  std::vector<TaskState> states;
  std::vector<std::size_t> todo, up_to_date;  // into the plan's tasks
};

// Takes the tasks that the disk has no room for out of what is to do; how many.
std::size_t leave_without_room(const NightChoice& choice, Round& round, DiskRoom& room);

// Throws Error (no_space) when tasks were left for want of room, with how much they need and what is free.
void check_room(const DiskRoom& room, std::size_t left, const NightResult& night, const Workspace& workspace);

// How the first round finds what is up to date.
TaskCheck first_check(bool force, bool verify_products);

// Which tasks that failed are tried again. `known`: the catalogue's scenes before this night.
Retries retries_of(const Settings& settings, const NightChoice& choice, bool force,
                   const std::map<std::string, SceneRecord>& known, const Ingested& ingested);

// Whether a plan covers less than is asked for, where anything is; warns of what.
bool covers_less(const std::optional<Coverage>& at_least, const Plan& plan, const NightResult& night,
                 Progress& progress);

}  // namespace steppe
