#pragma once

#include <string>
#include <vector>

#include "pipeline/estimate/accuracy.hpp"
#include "pipeline/report/table.hpp"
#include "pipeline/report/table_rows.hpp"
#include "pipeline/results/map_accuracy.hpp"

namespace steppe {

// A map beside its reference points, for people and programs.
struct AssessedMap {
  std::vector<std::string> classes;  // as files name them
  std::vector<std::string> words;    // as people do; as many
  Accuracy accuracy;
  std::vector<double> mapped;  // area of each class on the map; empty: not known
  double total = 0;            // the area that shares are of; 0: not known
  bool in_hectares = true;     // areas; else they are numbers of pixels
  std::string design = {};     // how the points were drawn, in files
  std::vector<geo::Message> notes = {};
};

// The accuracy of a map of the night, in the reader's words.
AssessedMap assessed_map(const MapAccuracy& accuracy, Vocabulary vocabulary);

// Columns of a row a class, and of a last row for the whole map that alone has the overall accuracy; nothing stands
// before them but what a table of several maps adds. Percentages and hectares; areas are empty where they are pixels.
std::vector<Column> accuracy_columns();
void accuracy_rows(const AssessedMap& map, Vocabulary vocabulary, const RowSink& take);

// The same with the error matrix behind: a column a reference class with its points.
Table accuracy_table(const AssessedMap& map, Vocabulary vocabulary);
// Rows are classes of the map, columns those of the reference, with sums.
Table matrix_table(const AssessedMap& map, Vocabulary vocabulary);

// For a program: shares from 0 to 1; *_ci95 are half-widths as Olofsson et al. 2014 print them (1.96 standard errors),
// *_low and *_high the intervals that every table has.
std::string accuracy_json(const AssessedMap& map);

}  // namespace steppe
