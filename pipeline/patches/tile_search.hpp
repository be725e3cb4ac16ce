#pragma once

#include <optional>
#include <vector>

#include "pipeline/pass/block_reader.hpp"
#include "pipeline/patches/tile_patches.hpp"
#include "pipeline/products/product_files.hpp"
#include "pipeline/run/night_result.hpp"

namespace steppe {

// The rule with what the options say.
ChangeRule change_rule(const Settings& settings);

// The search in one tile after another: maps of both years, then the dates of the blocks that need them. Read only;
// tiles may be searched at once.
class TileSearch {
 public:
  // The tasks of both years of a tile, by place in the plan.
  struct TilePair {
    geo::TileId id;
    std::size_t before = 0, after = 0;
  };

  // References outlive the object.
  TileSearch(const NightResult& night, const Settings& settings, const Workspace& workspace, int from, int to);

  const std::vector<TilePair>& tiles() const { return m_tiles; }
  const ChangeRule& rule() const { return m_rule; }
  // Whether any tile has the product.
  bool has(Product product, int year) const;

  // Throws Error when a product or scene cannot be read.
  TilePatches patches_of(const TilePair& pair) const;

 private:
  YearMaps maps_of(int year, const geo::TileId& tile, const geo::Grid& grid) const;
  void read_dates(const TilePair& pair, ChangeFinder& finder) const;
  [[noreturn]] void fail(const SceneFault& fault) const;
  std::optional<BlockReader> open(std::size_t task) const;
  void read(BlockReader& reader, const geo::Window& block, std::vector<DatedBlock>& days) const;

  const NightResult& m_night;
  const Settings& m_settings;
  const Workspace& m_workspace;
  const ProductFiles m_files;
  const ChangeRule m_rule;
  const int m_from, m_to;
  std::vector<TilePair> m_tiles;
};

}  // namespace steppe
