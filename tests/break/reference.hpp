#pragma once

#include <filesystem>

#include "answers.hpp"
#include "nights.hpp"

namespace steppe_test {

// A world, its finished workspace and all that it answers: what every trial is compared with.
struct Reference {
  explicit Reference(BreakWorld::Pages pages);

  std::filesystem::path trial() const { return world.folder() / "trial"; }  // where a trial's workspace stands
  void begin_trial() const { copy_workspace(workspace, trial()); }

  BreakWorld world;
  std::filesystem::path workspace;
  Answers answers;
  FileTree kept;
};

// A run to the end after any trouble: exit code 0, every file as in the reference, nothing left over. "" or what is
// wrong.
std::string what_a_last_run_leaves(const BreakWorld& world, const std::filesystem::path& workspace,
                                   const FileTree& right);

// The lines of difference() without those of files that a night which needs them not does not look at: cube, coverage.
std::string product_difference(const FileTree& right, const std::filesystem::path& workspace);

}  // namespace steppe_test
