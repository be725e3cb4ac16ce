#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "pipeline/indicators/class_model.hpp"
#include "pipeline/indicators/features.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/indicators/training_class.hpp"

namespace steppe {

// A model that a night can use: its features are those of the night, its classes training classes. Immutable.
class NightModel {
 public:
  // Faults: features made in another way or unknown, classes that are no training classes; `name` is the file's.
  static geo::Result<NightModel> of(ClassModel model, const std::string& name);
  static geo::Result<NightModel> read(const std::filesystem::path& path);

  const ClassModel& model() const { return m_model; }
  const std::vector<Feature>& features() const { return m_features; }
  const std::vector<TrainingClass>& classes() const { return m_classes; }

  // What a pixel's trees say, by class of the land cover: votes of training classes that are the same land cover are
  // one (dense and open stands are both arbor forest).
  struct Answer {
    LandCover first = LandCover::other_vegetation, second = LandCover::other_vegetation;
    std::uint16_t first_votes = 0, second_votes = 0;
    ForestClass forest = ForestClass::none;  // of `first`: the one with most votes there
    float entropy = 0;                       // of the shares: 0 sure … 1 every land cover alike
  };
  // Of equals the lowest code is first. REQUIRES a vote a training class.
  Answer answer(std::span<const std::uint16_t> votes) const;

 private:
  explicit NightModel(ClassModel model) : m_model(std::move(model)) {}
  void order_classes();

  ClassModel m_model;
  std::vector<Feature> m_features;
  std::vector<TrainingClass> m_classes;
  std::vector<LandCover> m_covers;      // that the classes are, ascending
  std::vector<std::size_t> m_cover_of;  // by class: its place among them
  std::vector<float> m_surprise;        // by votes: −p ln p ÷ ln(covers)
};

// Importance that may be missing from a pixel (filled in by medians) before its class is unknown: a chosen bound.
inline constexpr double kMostImputed = 0.25;

// Peak NDVI below which nothing is asked of a model and no forest is mapped: special shrub has 0.12 to 0.35
// (science 7.1), and bare desert would cost as much time as forest. Samples below it teach nothing either.
inline constexpr float kForestLeastNdvi = 0.12F;

}  // namespace steppe
