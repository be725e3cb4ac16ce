#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/raster/raster_source.hpp"
#include "pipeline/config/settings.hpp"
#include "pipeline/plan/plan.hpp"

namespace steppe {

// What BlockReaders of a plan's tasks may keep in memory beside the blocks they hand out. Opens one file of each kind
// of scene (of band sets: of each size in pixels and, by powers of two, in bytes) that is not read through the cube, to
// see the size of its blocks, which the others are taken to share;
// however that may be, a file never keeps more than kSourceCacheBytes or one block, nor more than all of it: small
// scenes leave room for more tasks. What is found out of a scene is found out once. `plan` and `settings` outlive the
// object; one thread.
class ReaderMemory {
 public:
  ReaderMemory(const Plan& plan, const Settings& settings) : m_plan(plan), m_settings(settings) {}

  std::uint64_t bytes(const Task& task, std::size_t roles);

 private:
  struct Kept {
    bool cube = false;
    std::uint64_t a_file = 0;  // of each of its files, open; through the cube: of all
    std::size_t mask_files = 0;
  };
  const Kept& kept_of(std::size_t scene);
  Kept look_at(const PlanScene& scene);

  const Plan& m_plan;
  const Settings& m_settings;
  std::vector<std::optional<Kept>> m_scenes;
  std::map<std::string, std::optional<geo::RasterInfo>> m_ways;  // of storing: a file of the first scene; nothing when
                                                                 // it cannot be opened
};

// Of one task.
std::uint64_t reader_memory_bytes(const Plan& plan, const Task& task, std::size_t roles, const Settings& settings);

}  // namespace steppe
