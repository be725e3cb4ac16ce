#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/file_tree.hpp"

namespace steppe_test {

// A night that is disturbed again and again until it is finished, and what an undisturbed one leaves.
struct ChainStage {
  std::string name;
  std::filesystem::path config;
  FileTree before, after;                                   // kept_files() when it begins, and when it is finished
  std::chrono::duration<double> takes{};                    // undisturbed
  std::function<void(const std::filesystem::path&)> begin;  // makes the workspace as it stands before
};

// Two nights of one world: the first, and one that a new scene makes. `whole`: of the break suite's league; else of a
// world so small that a night takes half a second: four tiles, two years, cut scenes, a workbook and pages.
class ChainWorld {
 public:
  explicit ChainWorld(bool whole);
  ~ChainWorld();
  ChainWorld(const ChainWorld&) = delete;
  ChainWorld& operator=(const ChainWorld&) = delete;

  const std::vector<ChainStage>& stages() const { return m_stages; }

 private:
  struct Parts;
  std::unique_ptr<Parts> m_parts;
  std::vector<ChainStage> m_stages;
};

// What a program that was stopped had acknowledged: rows of the catalogue by layer and key, finished records of this
// night's tasks by path, with their number on the disk and time. Looked at in a copy, so that the workspace stays as it
// was left. Throws when the catalogue is damaged.
using Acknowledged = std::map<std::string, std::string>;
Acknowledged acknowledged_in(const ChainStage& stage, const std::filesystem::path& workspace,
                             const std::filesystem::path& scratch);

// "" or what of it is gone, or was made anew though it stood.
std::string what_was_lost(const Acknowledged& then, const Acknowledged& now);

// "" or the files under final names that are neither of the night before nor of this one, whole; and the latest report
// when it is of neither.
std::string what_is_partial(const ChainStage& stage, const std::filesystem::path& workspace);

}  // namespace steppe_test
