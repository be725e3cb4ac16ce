#pragma once

#include <string>

namespace steppe::sim {

struct SampleOptions;

// README.md of a sample: origin, seed, difficulty, content and the table of scenes.
std::string sample_readme(const SampleOptions& options);

}  // namespace steppe::sim
