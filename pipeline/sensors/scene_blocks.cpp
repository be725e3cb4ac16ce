#include "pipeline/sensors/scene_blocks.hpp"

#include <utility>

#include "libgeo/base/machine_fault.hpp"
#include "pipeline/sensors/mask_rule.hpp"

namespace steppe {

using geo::Fault;
using geo::FaultKind;
using geo::message;

geo::Result<void> SceneBlocks::add(const std::string& path, int band, int step, bool quality) {
  auto found = m_files.find(path);
  if (found == m_files.end()) {
    auto blocks = geo::SharedBlocks::open(path);
    if (!blocks) return blocks.fault();
    found = m_files.emplace(path, File{std::move(blocks).value(), step, quality}).first;
  }
  const auto& info = found->second.blocks->info();
  if (band < 0 || band >= info.bands)
    return Fault{FaultKind::missing, message("{0}: has no band {1} (got {2} bands, counted from 0); correct the scene",
                                             path, band, info.bands)};
  found->second.blocks->keep_band(band);
  found->second.quality = found->second.quality || quality;
  return {};
}

geo::Result<SceneBlocks> SceneBlocks::open(const Scene& scene, std::span<const BandRole> roles) {
  SceneBlocks all;
  for (const auto role : roles)
    if (const auto* band = scene.band(role))
      if (auto done = all.add(band->path, band->index, band->step, false); !done) return done.fault();
  const auto& mask = scene.mask;
  const int files = mask_rule(mask.kind).files;
  if (files > 0)
    if (auto done = all.add(mask.qa_path, mask.qa_index, mask.step, true); !done) return done.fault();
  if (files > 1)
    if (auto done = all.add(mask.radsat_path, 0, mask.step, true); !done) return done.fault();
  return all;
}

}  // namespace steppe
