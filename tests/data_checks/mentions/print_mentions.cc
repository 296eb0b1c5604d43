// Prints what the finders see in a text, for whoever changes their words or rules:
//
//   bazel run //tests/data_checks/mentions:print_mentions -- 2023-08-13 < article.txt
#include <iostream>
#include <iterator>
#include <string>

#include "engine/gazetteer/gazetteer.h"
#include "engine/mentions/places.h"
#include "engine/mentions/quantities.h"
#include "engine/mentions/times.h"
#include "engine/mentions/tokens.h"
#include "engine/time/edtf.h"
#include "engine/vocabulary/vocabulary.h"

int main(int argc, char** argv) {
  using namespace crosscheck;  // NOLINT: a small program
  const absl::StatusOr<TimeSpan> published = ParseEdtf(argc > 1 ? argv[1] : "2023-08-13");
  const absl::StatusOr<Gazetteer> gazetteer = Gazetteer::BuiltIn();
  if (!published.ok() || !gazetteer.ok()) {
    std::cerr << published.status() << "; " << gazetteer.status() << "\n";
    return 2;
  }
  const Vocabulary vocabulary = Vocabulary::BuiltIn();
  const MentionLexicon lexicon = MentionLexicon::BuiltIn();
  const std::string article{std::istreambuf_iterator<char>(std::cin), {}};
  const MentionText text(article, lexicon);
  const std::vector<TimeMention> times =
      TimeFinder().Find(text, {.published_day = published->last_day()});
  for (const TimeMention& m : times) {
    std::cout << "time " << m.begin << " [" << article.substr(m.begin, m.end - m.begin) << "] "
              << static_cast<int>(m.kind) << " bound " << static_cast<int>(m.bound)
              << (m.role == TimeRole::kReport ? " report " : " ") << m.edtf
              << (m.anaphoric ? " anaphoric" : "") << "\n";
  }
  for (const PlaceMention& m : PlaceFinder(&*gazetteer, &vocabulary).Find(text, {})) {
    std::cout << "place " << m.begin << " [" << article.substr(m.begin, m.end - m.begin) << "] ["
              << article.substr(m.outer_begin, m.outer_end - m.outer_begin) << "] role "
              << static_cast<int>(m.role) << " " << m.name << " -> "
              << (m.place.ok() ? gazetteer->Describe(m.place) : "-") << " " << m.margin << " ("
              << m.why << ")" << (m.region.empty() ? "" : " region " + m.region)
              << (m.party.empty() ? "" : " party " + m.party) << " " << m.mismatch << "\n";
  }
  for (const QuantityMention& m : QuantityFinder(&vocabulary).Find(text, times)) {
    std::cout << "quantity " << m.begin << " [" << article.substr(m.begin, m.end - m.begin) << "] "
              << static_cast<int>(m.kind) << " " << FormatInterval(m.interval) << " ["
              << m.population_text << "] " << m.population << " " << m.measure << " " << m.unit
              << "\n";
  }
  return 0;
}
