#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace steppe {

// A product file that a task wrote.
struct ProductRecord {
  std::string period, product, tile, path, sha256, task_key;
  std::uint64_t bytes = 0;
};

struct RunRecord {
  std::string id, started_utc, finished_utc, program_version, settings_hash, zone_version;
  int exit_code = 0;
  int tasks_done = 0, tasks_up_to_date = 0, scenes_refused = 0;
};

// One figure of zones.csv as published by a run; empty text where the figure is unknown.
struct ResultRecord {
  std::string run, zone_set, zone_version, zone_id, period, indicator, definition, value, unit, status;
};

// Hands over results one after another: there may be many.
using TakeResult = std::function<void(const ResultRecord&)>;
using EachResult = std::function<void(const TakeResult&)>;

}  // namespace steppe
