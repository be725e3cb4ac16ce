#include "pipeline/run/parallel.hpp"

#include <numeric>
#include <vector>

namespace steppe {

geo::ParallelFor parallel_for(const Parallelism& parallelism) {
  return [parallelism](std::size_t count, const std::function<void(std::size_t)>& work) {
    std::vector<std::size_t> indexes(count);
    std::iota(indexes.begin(), indexes.end(), std::size_t{0});
    execute_indexes(
        indexes, parallelism,
        [&work](std::size_t i) {
          work(i);
          return [] {};
        },
        [] { return false; });
  };
}

}  // namespace steppe
