#pragma once

namespace steppe {

// What it takes to be a patch. The first three are options ([patches]); the others are engineering defaults of this
// program, tried on planted changes (docs/patches.md) and on no field data.
struct ChangeRule {
  double min_area_m2 = 2000;
  int min_dates = 2;     // clear dates of the later year that show the change
  double min_noise = 3;  // times the noise of stable neighbours on the same date

  // Candidates, from the maps of two years: NDVI of the peak, its change beside that of the surroundings.
  double bare_ndvi = 0.20;
  double bare_fall = 0.10, loss_fall = 0.15, loss_share = 0.7;  // loss: at most this share of the NDVI is left
  double sparse_ndvi = 0.30;  // a loss to less than this is new bare ground where nobody knows what was lost
  double gain_rise = 0.15, gain_ndvi = 0.30;
  double edge_change = 0.05;  // of a pixel that is partly changed land (kind_of_edge)

  // Evidence, date by date: the least change of an index that counts, however small the noise is.
  double ndvi_step = 0.08, mndwi_step = 0.15;
  double ndvi_noise = 0.015, mndwi_noise = 0.03;  // the noise is at least this
  int within_days = 45;   // of the year: what an earlier date may differ from the one it is compared with
  int nearest = 3;        // so many earlier dates, the nearest in the year, give the value it is compared with
  int least_stable = 30;  // neighbours of the same kind of land; fewer: all neighbours

  // Of a patch: bare ground whose top-soil index is below this is no sand (science 3.1: fine sand ≈ 0.20).
  double sand_tgsi = 0.10;
  double mining_m2 = 5000;
  // Fields: bare before June and green in summer, or harvested.
  double field_spring_ndvi = 0.20, field_amplitude = 0.35;
  double field_sure_amplitude = 0.50;  // more than steppe has that is on no grassland layer
};

}  // namespace steppe
