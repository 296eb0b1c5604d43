#include "engine/infer/decide.h"

#include <algorithm>
#include <cmath>

#include "engine/infer/number_text.h"

namespace crosscheck {
namespace {

constexpr double kEqual = 1e-9;

// FNV-1a over the item's name, a separator and the value.
uint64_t Coin(const std::string& item, const std::string& value) {
  uint64_t hash = 0xcbf29ce484222325;
  const auto add = [&hash](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3; };
  for (const char ch : item) add(static_cast<unsigned char>(ch));
  add(0);
  for (const char ch : value) add(static_cast<unsigned char>(ch));
  return hash;
}

class Decider {
 public:
  Decider(const ClaimTable& table, const Ballot& ballot, const std::vector<double>& belief,
          InferKind kind, const PlaceTree* tree)
      : table_(table),
        ballot_(ballot),
        belief_(belief),
        kind_(kind),
        tree_(tree),
        record_(ballot.num_voices, 0),
        claimed_(ballot.values.size(), 0) {
    for (const VoiceClaim& claim : ballot.claims) {
      record_[claim.voice] += claim.weight;
      claimed_[ballot.candidates[claim.candidate]] += claim.weight;
    }
  }

  // The best candidate of the item, which has one.
  uint32_t Best(uint32_t item, bool* tied) const {
    const uint32_t first = ballot_.candidate_begin[item];
    const uint32_t last = ballot_.candidate_begin[item + 1];
    double most = 0;
    for (uint32_t c = first; c < last; ++c) most = std::max(most, belief_[c]);
    std::vector<uint32_t> equals;
    for (uint32_t c = first; c < last; ++c) {
      if (belief_[c] >= most - kEqual) equals.push_back(c);
    }
    *tied = false;
    if (equals.size() == 1) return equals[0];
    Keep(&equals, [&](uint32_t c) { return Support(item, c); });
    Keep(&equals, [&](uint32_t c) { return Detail(c); });
    Keep(&equals, [&](uint32_t c) { return Records(item, c); });
    *tied = equals.size() > 1;
    Keep(&equals, [&](uint32_t c) { return claimed_[ballot_.candidates[c]]; });
    return *std::min_element(equals.begin(), equals.end(), [&](uint32_t a, uint32_t b) {
      const uint64_t coin_a = Coin(table_.items[item], ballot_.values[ballot_.candidates[a]]);
      const uint64_t coin_b = Coin(table_.items[item], ballot_.values[ballot_.candidates[b]]);
      return coin_a != coin_b ? coin_a < coin_b : a < b;
    });
  }

 private:
  // Leaves those for which `score` is greatest.
  template <typename Score>
  static void Keep(std::vector<uint32_t>* equals, Score score) {
    if (equals->size() == 1) return;
    std::vector<double> scores;
    for (const uint32_t c : *equals) scores.push_back(score(c));
    const double most = *std::max_element(scores.begin(), scores.end());
    size_t kept = 0;
    for (size_t i = 0; i < scores.size(); ++i) {
      if (scores[i] >= most - kEqual * std::abs(most)) (*equals)[kept++] = (*equals)[i];
    }
    equals->resize(kept);
  }

  template <typename Weigh>
  double Sum(uint32_t item, uint32_t candidate, Weigh weigh) const {
    double sum = 0;
    for (uint32_t c = ballot_.claim_begin[item]; c < ballot_.claim_begin[item + 1]; ++c) {
      const VoiceClaim& claim = ballot_.claims[c];
      if (claim.candidate == candidate) sum += weigh(claim);
    }
    return sum;
  }

  double Support(uint32_t item, uint32_t candidate) const {
    return Sum(item, candidate, [](const VoiceClaim& claim) { return claim.weight; });
  }

  double Records(uint32_t item, uint32_t candidate) const {
    return Sum(item, candidate, [this](const VoiceClaim& claim) { return record_[claim.voice]; });
  }

  double Detail(uint32_t candidate) const {
    const uint32_t value = ballot_.candidates[candidate];
    if (kind_ == InferKind::kPlaces) return value < tree_->size() ? tree_->Depth(value) : 0;
    if (kind_ != InferKind::kNumeric) return 0;
    const std::string& text = ballot_.values[value];
    return ParseNumber(text).has_value() ? SignificantDigits(text) : 0;
  }

  const ClaimTable& table_;
  const Ballot& ballot_;
  const std::vector<double>& belief_;
  const InferKind kind_;
  const PlaceTree* tree_;
  std::vector<double> record_;   // by voice: claims it makes
  std::vector<double> claimed_;  // by value: claims of it
};

}  // namespace

std::vector<ItemAnswer> Decide(const ClaimTable& table, const Ballot& ballot,
                               const std::vector<double>& belief, InferKind kind,
                               const PlaceTree* tree) {
  constexpr double kHolds = 0.5;
  const Decider decider(table, ballot, belief, kind, tree);
  const bool several = kind == InferKind::kMulti;
  std::vector<ItemAnswer> answers;
  answers.reserve(ballot.num_items());
  for (uint32_t item = 0; item < ballot.num_items(); ++item) {
    const uint32_t first = ballot.candidate_begin[item];
    const uint32_t last = ballot.candidate_begin[item + 1];
    if (first == last) continue;
    bool any = false;
    for (uint32_t c = first; several && c < last; ++c) {
      if (belief[c] < kHolds) continue;
      any = true;
      answers.push_back({item, ballot.values[ballot.candidates[c]], belief[c], false});
    }
    if (any) continue;
    bool tied = false;
    const uint32_t best = decider.Best(item, &tied);
    answers.push_back({item, ballot.values[ballot.candidates[best]], belief[best], tied});
  }
  return answers;
}

}  // namespace crosscheck
