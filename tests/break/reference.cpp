#include "reference.hpp"

#include <sstream>
#include <stdexcept>

namespace steppe_test {
namespace {

namespace fs = std::filesystem;

}  // namespace

Reference::Reference(BreakWorld::Pages pages) : world(pages), workspace(world.folder() / "reference") {
  const auto got = run_night(world, workspace);
  if (got.exit_code != 0) throw std::runtime_error("the first night failed: " + got.err);
  kept = kept_files(workspace);
  begin_trial();
  answers = ask_all(world, trial());
  for (const auto& [question, answer] : answers)
    if (answer.exit_code != 0 && answer.exit_code != 3)
      throw std::runtime_error(std::string(name_of(question)) + " failed: " + answer.err);
}

std::string product_difference(const FileTree& right, const fs::path& workspace) {
  std::istringstream all(difference(right, kept_files(workspace)));
  std::string lines;
  for (std::string line; std::getline(all, line);)
    if (line.find(": cube/") == std::string::npos && line.find(": cache/") == std::string::npos) lines += line + "\n";
  return lines;
}

std::string what_a_last_run_leaves(const BreakWorld& world, const fs::path& workspace, const FileTree& right) {
  const auto got = run_night(world, workspace);
  if (got.exit_code != 0) return "the last run ended with " + std::to_string(got.exit_code) + ": " + got.err;
  return difference(right, kept_files(workspace)) + leftovers(workspace);
}

}  // namespace steppe_test
