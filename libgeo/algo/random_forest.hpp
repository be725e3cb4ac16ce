#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/algo/forest_training.hpp"
#include "libgeo/base/result.hpp"

namespace geo {

struct ForestTrees;

// A random forest of classes (Breiman 2001), grown by OpenCV's RTrees and kept in a form of our own: the same trees, so
// that best class and votes of any values equal those of cv::ml::RTrees::predict and getVotes, at a fraction of the
// size and time. Immutable; any thread; copies share the trees.
class RandomForest {
 public:
  // `samples`: rows × features, row by row, finite; `labels`: one a row, 0 … classes − 1, at least two of them present.
  // A class without samples is allowed and never voted for. Runs on one thread; equal results on every machine that has
  // the same OpenCV. Fault (out_of_range): what of that does not hold, in the terms of this function.
  static Result<RandomForest> train(std::span<const float> samples, std::size_t features, std::span<const int> labels,
                                    std::size_t classes, const ForestTraining& training);

  std::size_t features() const;
  std::size_t classes() const;
  std::size_t trees() const;
  std::size_t nodes() const;

  // How much each feature matters: by how much permuting it among the samples a tree has not seen lowers its hits
  // (Breiman 2001). Not negative, sums to 1 (all 0 where nothing mattered).
  const std::vector<double>& importance() const;

  // The class most trees vote for, the lowest of equals, and the votes: votes[pixel · classes() + class]; each may be
  // empty when it is not wanted. REQUIRES features() columns of equal length. A value that is not a number goes where
  // OpenCV lets it go (right); callers impute before. The result of a pixel does not depend on its neighbours, the
  // instruction set or the block it stands in.
  void predict(std::span<const std::span<const float>> columns, std::span<std::uint8_t> best,
               std::span<std::uint16_t> votes) const;

  // A compact form: the same forest, the same bytes, on any machine. from_bytes() refuses what is no forest (Fault
  // unreadable or truncated), and gives one whose bytes() are those it was made of.
  std::string bytes() const;
  static Result<RandomForest> from_bytes(std::string_view bytes);

 private:
  explicit RandomForest(std::shared_ptr<const ForestTrees> trees) : m_trees(std::move(trees)) {}
  std::shared_ptr<const ForestTrees> m_trees;
};

}  // namespace geo
