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
// A scene that finished tasks were made from and that an operator let go: they are made again without it.
struct ForgottenScene {
  std::string used;  // used_name(): the id and the checksum
  std::string path;  // where it had been found, as far as known
  std::string forgotten_utc;
};

// What a layer's rows are to be, kept apart from them.
struct LayerCheck {
  std::string layer;
  std::string sha256;  // over keys and digests of its rows
  std::uint64_t rows = 0;
};

}  // namespace steppe
