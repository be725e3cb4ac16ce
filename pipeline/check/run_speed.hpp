#pragma once

#include <cstddef>
#include <optional>

#include "pipeline/products/workspace.hpp"

namespace steppe {

// What runs of a workspace took, beside what run_cost() says of the tasks they did: this machine and these scenes
// against those that were measured. Kept in cache/speed.json, the last ten runs that did something.
struct RunSpeed {
  std::size_t runs = 0;
  double factor = 1;  // processor time taken ÷ time told
};

// Nothing before the first such run.
std::optional<RunSpeed> run_speed(const Workspace& workspace);

// A run is over. One that took less than a few seconds says nothing and is not kept; what cannot be written is not,
// either.
void note_run(const Workspace& workspace, double told_s, double taken_s);

}  // namespace steppe
