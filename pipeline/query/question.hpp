#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "pipeline/query/layer_answer.hpp"
#include "pipeline/query/opened_index.hpp"
#include "pipeline/query/outline.hpp"
#include "pipeline/query/product_store.hpp"
#include "pipeline/query/query_request.hpp"

namespace steppe {

// One polygon while it is answered: adds piece after piece of its outline to the sums of every layer and period.
class Question {
 public:
  Question(OpenedIndex& opened, ProductStore& store, const QueryRequest& request, const geo::ParallelFor& parallel,
           const geo::Cancelled& cancelled);

  // The tiles of one piece: all products of all periods, perhaps several at once. A fault when cancelled, or where the
  // grid has no areas; a product that cannot be read is noted and costs its layers only.
  geo::Result<void> add(std::vector<TileCut>&& cuts);

  // Square kilometres seen so far, on and off the workspace's tiles.
  double area_km2() const;
  bool on_tiles() const { return m_on_tiles > geo::WideInteger{}; }
  std::size_t tiles_visited() const { return m_tiles_visited; }
  PolygonAnswer answer() const;

 private:
  // A tile of a piece that has products of some period asked for.
  struct Place {
    geo::TileId tile;
    TileCover cover;
    std::optional<geo::WideInteger> weight = {};  // of all its cells, when the ledger of a product has said it
  };
  // A product of a place to be summed.
  struct Job {
    std::size_t place = 0;  // into the piece's places
    TileProduct file;
  };

  geo::Result<std::vector<Place>> places_of(std::vector<TileCut>&& cuts);
  std::vector<Job> jobs_of(const std::vector<Place>& places) const;
  // Blocks on the outline that the jobs look at together.
  static std::size_t blocks_of(const std::vector<Job>& jobs, const std::vector<Place>& places);
  void work(const Job& job, Place& place, const geo::ParallelFor& parallel);
  void take(const TileProduct& file, Place& place, std::vector<NamedSums>&& sums);
  void note_failure(const TileProduct& file, const geo::Message& reason);
  bool asked_for(const geo::TileId& tile) const;

  OpenedIndex& m_opened;
  ProductStore& m_store;
  const QueryRequest& m_request;
  const geo::ParallelFor& m_parallel;
  const geo::Cancelled& m_cancelled;
  std::set<Product> m_products;  // the layers', and what their ledgers and facts are made of

  std::mutex m_mutex;  // of the sums below
  std::map<int, PeriodSums> m_periods;
  std::map<std::pair<int, Product>, std::string> m_failed_tile;  // the first by name, whatever thread met it first
  geo::WideInteger m_polygon, m_on_tiles;
  int m_area_exponent = 0;
  std::size_t m_tiles_visited = 0;
};

}  // namespace steppe
