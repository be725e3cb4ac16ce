#pragma once

#include <memory>
#include <vector>

#include "libgeo/base/idle_pool.hpp"
#include "pipeline/cube/cube_layout.hpp"
#include "pipeline/cube/cube_writer.hpp"
#include "pipeline/cube/cut_plan.hpp"
#include "pipeline/cube/scene_on_grid.hpp"

namespace steppe {

// Makes the blocks of a scene's cube tiles from its shared files. Blocks may be asked for by several threads at once.
class BlockCutter {
 public:
  // Windows are counted from the corner of `base`. REQUIRES scene and files to outlive the object.
  static geo::Result<std::unique_ptr<BlockCutter>> open(const Scene& scene, const std::vector<BandRole>& bands,
                                                        const AnalysisGrid& grid, const geo::TileId& base,
                                                        const SceneBlocks& files, const MaskOptions& options);

  const CubeLayout& layout() const { return m_layout; }
  // The blocks of the tiles that the scene may touch and that matter.
  geo::Result<std::vector<CutUnit>> units(const Plan& plan, const std::vector<geo::TileId>& tiles);

  // Of a unit without a usable pixel the mask alone is read.
  geo::Result<CubeBlock> cut(const CutUnit& unit);

 private:
  using Reader = std::unique_ptr<SceneOnGrid>;

  BlockCutter(const Scene& scene, geo::SpatialGrid base, const MaskOptions& options)
      : m_scene(&scene), m_base(std::move(base)), m_options(options) {}
  geo::Result<Reader> borrow(bool bands);
  geo::IdlePool<SceneOnGrid>& idle_readers(bool bands) { return bands ? m_of_bands : m_of_mask; }
  CubeBlock block_of(const CutUnit& unit, SceneOnGrid& reader) const;
  std::vector<std::int16_t> coarse_of(const CutUnit& unit, const SceneOnGrid& reader) const;
  std::vector<std::uint16_t> mask_of(const CutUnit& unit, const SceneOnGrid& reader, const GridBlock& placed) const;

  const Scene* m_scene;
  geo::SpatialGrid m_base;
  MaskOptions m_options;
  CubeLayout m_layout;
  std::vector<BandRole> m_roles;
  geo::IdlePool<SceneOnGrid> m_of_mask, m_of_bands;  // readers of the mask alone, of all bands
};

}  // namespace steppe
