#include "engine/findings/findings.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "engine/findings/answers.h"
#include "engine/findings/days_at_odds.h"
#include "engine/findings/gravest.h"
#include "engine/findings/mismatch.h"
#include "engine/findings/question_group.h"
#include "engine/findings/question_text.h"
#include "engine/findings/settle.h"
#include "engine/findings/severity.h"
#include "engine/findings/superseded.h"
#include "engine/relate/control_crowd.h"
#include "engine/relate/matcher.h"
#include "engine/relate/quantity.h"
#include "engine/relate/words.h"

namespace crosscheck {
namespace {

// Which pairs to keep: as asked, or the conflicts.
class Wanted {
 public:
  explicit Wanted(const std::vector<std::string>& relations)
      : relations_(relations.begin(), relations.end()) {}

  bool Has(RelationKind kind) const {
    return relations_.empty() ? IsConflict(kind) : relations_.contains(RelationWord(kind));
  }
  // The least search that finds all of them.
  PairScope Scope() const {
    if (Has(SUPERSEDES) || Has(INCOMPARABLE)) return PairScope::kAll;
    const bool others = Has(CORROBORATES) || Has(NARROWS) || Has(REPEATS);
    return others ? PairScope::kNear : PairScope::kConflicts;
  }
  bool Mismatches() const { return relations_.empty() || relations_.contains(kPlaceMismatch); }

 private:
  std::set<std::string> relations_;
};

// Which places' questions are asked.
class AskedPlaces {
 public:
  AskedPlaces(const Corpus& corpus, const FindingOptions& options) : all_(!options.about) {
    if (all_) return;
    for (const Statement& s : corpus.statements()) {
      if (s.place < 0) continue;
      bool& is_asked = asked_[s.place];
      // One place may have several ids.
      is_asked = is_asked || options.about(s.claim->place());
    }
  }

  bool Has(int place) const {
    if (all_) return true;
    const auto it = asked_.find(place);
    return it != asked_.end() && it->second;
  }

  // No finding on an asked place can hang on the pair. Elsewhere only what an origin has revised of its own decides on
  // a pair here.
  bool MayLeaveOut(const Statement& a, const Statement& b) const {
    if (all_ || Has(a.place) || Has(b.place) || Has(a.place2) || Has(b.place2)) return false;
    const bool both_count = !a.amounts.empty() && !b.amounts.empty();
    const bool may_revise = both_count || (a.affirmed != b.affirmed && OnlyCounts(a));
    return !may_revise || !OfOneOrigin(a, b);
  }

 private:
  const bool all_;
  absl::flat_hash_map<int, bool> asked_;  // by number of the corpus
};

QuestionPlace Describe(const FindingOptions& options, const PlaceRef& place) {
  if (options.describe_place) return options.describe_place(place);
  QuestionPlace shown;
  shown.set_id(place.id());
  shown.set_name(place.name());
  shown.set_admin(place.region());
  if (place.has_lat_e7() && place.has_lon_e7()) {
    shown.set_lat(place.lat_e7() / 1e7);
    shown.set_lon(place.lon_e7() / 1e7);
  }
  return shown;
}

class FindingBuilder {
 public:
  // `bundles`: by the numbers that pairs give.
  FindingBuilder(const Corpus& corpus, const FindingOptions& options,
                 const std::vector<BundleOfPairs>& bundles)
      : corpus_(corpus), options_(options), bundles_(bundles) {}

  Finding Build(QuestionGroup group) const {
    const std::vector<RelatedPair> shown =
        options_.max_pairs > 0 ? Gravest(group.pairs) : Ranked(group.pairs);
    Severity severity = SeverityOf(corpus_, shown[0]);
    int64_t pairs = 0;
    for (const RelatedPair& pair : group.pairs) {
      pairs += pair.bundle < 0 ? 1 : bundles_[static_cast<size_t>(pair.bundle)].bundle.pairs;
    }
    // The question is put in the words of the gravest.
    std::swap(group.pairs[0], group.pairs.emplace_back(shown[0]));

    Finding finding;
    finding.set_id(QuestionId(group));
    finding.set_relation(RelationWord(shown[0].kind));
    finding.set_status("open");
    *finding.mutable_question()->mutable_place() = PlaceOf(group);
    FillQuestion(corpus_, group, *finding.mutable_question());
    bool corroborated = true;
    for (Answer& answer : AnswersOf(corpus_, group)) {
      corroborated &= answer.origins_size() >= 2;
      *finding.add_answers() = std::move(answer);
    }
    if (corroborated) AddCorroboration(severity);
    finding.set_severity(severity.points);
    for (const std::string& why : severity.why) finding.add_severity_why(why);
    for (const RelatedPair& pair : shown) *finding.add_pairs() = InWords(pair);
    // The field has 32 bits; nobody counts on beyond them.
    finding.set_pairs_left_out(static_cast<int32_t>(std::min<int64_t>(
        pairs - finding.pairs_size(), std::numeric_limits<int32_t>::max())));
    for (std::string& sentence :
         WhatWouldSettle(corpus_, group, finding.question().place().name())) {
      finding.add_settle(std::move(sentence));
    }
    std::vector<TimelineEntry> timeline = TimelineOf(corpus_, group);
    if (timeline.size() > 1) {  // a single entry would only repeat the answers
      for (TimelineEntry& entry : timeline) *finding.add_timeline() = std::move(entry);
    }
    return finding;
  }

 private:
  // Of two origins that disagree day after day the gravest pair stands for all.
  std::vector<RelatedPair> Gravest(const std::vector<RelatedPair>& pairs) const {
    GravestPairs gravest(corpus_, options_.max_pairs);
    std::vector<BundleOfPairs> bundles;
    for (const RelatedPair& pair : pairs) {
      if (pair.bundle < 0) {
        gravest.Add(pair);
      } else {
        bundles.push_back(bundles_[static_cast<size_t>(pair.bundle)]);
      }
    }
    gravest.AddBundles(bundles);
    return gravest.Take();
  }

  // All of them. Gravest first; then by the claims' ids, so that the order of feeding does not matter.
  std::vector<RelatedPair> Ranked(const std::vector<RelatedPair>& pairs) const {
    std::vector<std::pair<int, const RelatedPair*>> ranked;
    for (const RelatedPair& pair : pairs) ranked.emplace_back(PointsOf(corpus_, pair), &pair);
    const auto rank = [this](const std::pair<int, const RelatedPair*>& r) {
      return std::tuple<int, absl::string_view, absl::string_view>(
          -r.first, corpus_.statements()[r.second->a].claim->id(),
          corpus_.statements()[r.second->b].claim->id());
    };
    std::stable_sort(ranked.begin(), ranked.end(),
                     [&](const auto& x, const auto& y) { return rank(x) < rank(y); });
    std::vector<RelatedPair> all;
    all.reserve(ranked.size());
    for (const auto& [points, pair] : ranked) all.push_back(*pair);
    return all;
  }

  // As the statement with the least claim id at that place names it, for the same reason.
  QuestionPlace PlaceOf(const QuestionGroup& group) const {
    const Statement* least = nullptr;
    for (int i : group.statements) {
      const Statement& s = corpus_.statements()[i];
      if (s.place != group.place) continue;
      if (least == nullptr || s.claim->id() < least->claim->id()) least = &s;
    }
    if (least == nullptr) least = &corpus_.statements()[group.pairs[0].a];
    return Describe(options_, least->claim->place());
  }

  // With the verdict's reasons, which are not kept for every pair.
  Relation InWords(const RelatedPair& related) const {
    const Pairing pair =
        Pair(corpus_.statements()[related.a], corpus_.statements()[related.b]);
    Verdict said;
    for (Verdict& verdict : Decide(pair, corpus_)) {
      if (verdict.question == related.question && verdict.kind == related.kind &&
          verdict.about == related.about()) {
        said = std::move(verdict);
        break;
      }
    }
    return ToRelation(pair, said);
  }

  const Corpus& corpus_;
  const FindingOptions& options_;
  const std::vector<BundleOfPairs>& bundles_;
};

// The pairs with a relation that is asked for; of crowded places those on control in bundles.
class PairSearch {
 public:
  PairSearch(const Corpus& corpus, const FindingOptions& options, const Wanted& wanted,
             const AskedPlaces& asked)
      : corpus_(corpus),
        options_(options),
        wanted_(wanted),
        asked_(asked),
        scope_(wanted.Scope()),
        at_odds_(corpus.statements(), options.totals_in_full) {}

  void Run() {
    const auto visit = [this](int i, int j) { Visit(i, j); };
    if (scope_ == PairScope::kConflicts && options_.max_pairs > 0) {
      const auto add_crowd = [this](const Crowd& crowd) { AddCrowd(crowd); };
      ForEachPairOutsideCrowds(corpus_, options_.crowded, add_crowd, visit);
    } else {
      ForEachPair(corpus_, scope_, visit);
    }
  }

  int64_t related_pairs() const { return related_pairs_; }
  const std::vector<BundleOfPairs>& bundles() const { return bundles_; }
  std::vector<RelatedPair> TakePairs() {
    return WithoutSuperseded(corpus_, std::move(pairs_), revised_);
  }

 private:
  const Statement& At(int i) const { return corpus_.statements()[i]; }

  void AddCrowd(const Crowd& crowd) {
    crowd_places_.insert(crowd.place);
    if (!asked_.Has(crowd.place) || !IsAsked(CONTROL, "", DayBounds())) return;
    crowds_.push_back(std::make_unique<const ControlCrowd>(corpus_, crowd.statements));
    const ControlCrowd& classes = *crowds_.back();
    for (const ControlBundle& bundle : classes.bundles()) {
      if (!wanted_.Has(bundle.kind)) continue;
      RelatedPair pair;
      pair.a = classes.statements(bundle.a)[0];
      pair.b = classes.statements(bundle.b)[0];
      if (At(pair.b).claim->id() < At(pair.a).claim->id()) std::swap(pair.a, pair.b);
      pair.question = CONTROL;
      pair.kind = bundle.kind;
      pair.bundle = static_cast<int>(bundles_.size());
      bundles_.push_back({&classes, bundle});
      pairs_.push_back(std::move(pair));
      related_pairs_ += bundle.pairs;
    }
  }

  bool IsAsked(QuestionKind kind, absl::string_view subject, const DayBounds& days) const {
    return !options_.asks || options_.asks(kind, subject, days);
  }
  bool IsAsked(const Verdict& verdict, const Statement& a, const Statement& b) const {
    return IsAsked(verdict.question, verdict.about.empty() ? a.family : verdict.about,
                   {std::min(a.when.first, b.when.first), std::max(a.when.last, b.when.last)});
  }

  bool InOneCrowd(const Statement& a, const Statement& b) const {
    return a.place == b.place && crowd_places_.contains(a.place) &&
           a.claim->place_relation() != BETWEEN && b.claim->place_relation() != BETWEEN;
  }

  void Visit(int i, int j) {
    if (scope_ == PairScope::kConflicts && !MayDisagree(At(i), At(j))) return;
    if (at_odds_.IsKnown(i, j) || asked_.MayLeaveOut(At(i), At(j))) return;
    if (At(j).claim->id() < At(i).claim->id()) std::swap(i, j);
    Pairing pair = Pair(At(i), At(j));
    pair.is_terse = scope_ == PairScope::kConflicts;
    bool is_wanted = false, is_bundled = false;
    for (const Verdict& verdict : Decide(pair, corpus_)) {
      NoteRevision(pair, verdict, i, j, revised_);
      at_odds_.Note(i, j, verdict);
      if (!wanted_.Has(verdict.kind) || !IsAsked(verdict, pair.a, pair.b)) continue;
      is_wanted = true;
      if (verdict.question == CONTROL && InOneCrowd(pair.a, pair.b)) {
        is_bundled = true;
        continue;
      }
      // Of a million pairs five are shown, and those are put in words again.
      pairs_.push_back(maker_.Make(i, j, verdict));
    }
    related_pairs_ += is_wanted && !is_bundled;
  }

  const Corpus& corpus_;
  const FindingOptions& options_;
  const Wanted& wanted_;
  const AskedPlaces& asked_;
  const PairScope scope_;
  DaysAtOdds at_odds_;
  std::vector<RelatedPair> pairs_;
  PairMaker maker_;
  RevisedTolls revised_;
  int64_t related_pairs_ = 0;
  absl::flat_hash_set<int> crowd_places_;
  std::vector<std::unique_ptr<const ControlCrowd>> crowds_;
  std::vector<BundleOfPairs> bundles_;
};

}  // namespace

FindingsOutput BuildFindings(const Corpus& corpus, const FindingOptions& options) {
  const Wanted wanted(options.relations);
  FindingsOutput out;
  const AskedPlaces asked(corpus, options);
  PairSearch search(corpus, options, wanted, asked);
  search.Run();
  out.related_pairs = search.related_pairs();
  const FindingBuilder builder(corpus, options, search.bundles());
  const auto asks = [&asked](int place) { return asked.Has(place); };
  const std::vector<RelatedPair> pairs = search.TakePairs();
  ForEachQuestion(corpus, pairs, asks, [&](QuestionGroup group) {
    if (!asked.Has(group.place)) return;
    if (options.see_question) options.see_question(group, corpus);
    if (options.has_finding && !options.has_finding(group.kind, group.days)) return;
    out.findings.push_back(builder.Build(std::move(group)));
  });
  if (wanted.Mismatches()) {
    for (Finding& finding : MismatchFindings(corpus, options)) {
      out.findings.push_back(std::move(finding));
    }
  }
  std::stable_sort(out.findings.begin(), out.findings.end(), GraverFirst);
  return out;
}

bool GraverFirst(const Finding& a, const Finding& b) {
  const auto rank = [](const Finding& finding) {
    const Question& question = finding.question();
    return std::tuple<int, const std::string&, const std::string&, const std::string&>(
        -finding.severity(), question.place().id(), question.from(), finding.id());
  };
  return rank(a) < rank(b);
}

}  // namespace crosscheck
