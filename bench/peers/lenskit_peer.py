"""LensKit: item neighbours for implicit feedback, implicit ALS, popularity. The cart goes in as the history of the query."""

import numpy as np
import pandas as pd
from lenskit.als import ImplicitMFScorer
from lenskit.basic import PopScorer
from lenskit.data import ItemList, RecQuery, from_interactions_df
from lenskit.knn import ItemKNNScorer
from lenskit.training import TrainingOptions

METHODS = {"item-knn": ItemKNNScorer, "als": ImplicitMFScorer, "popular": PopScorer}


def fit(method, settings, rows):
    users, items = rows.nonzero()
    fixed = {"feedback": "implicit"} if method == "item-knn" else {}
    model = METHODS[method](**fixed, **settings)
    model.train(from_interactions_df(pd.DataFrame({"user_id": users, "item_id": items})), TrainingOptions(rng=1))
    catalog = np.unique(items)
    candidates = ItemList(item_ids=catalog)

    def answer(cart, limit, keep_cart):
        query = RecQuery(user_items=ItemList(item_ids=cart))
        scored = model(items=candidates) if method == "popular" else model(query, candidates)
        scores = np.array(scored.scores(), dtype=float)
        if not keep_cart:
            scores[np.isin(catalog, cart)] = np.nan
        ordered = np.where(np.isfinite(scores), -scores, np.inf)
        # Stable, so that equal scores stand in the order of the catalog.
        best = np.argsort(ordered, kind="stable")[:limit]
        return catalog[best], scores[best]

    def recommend(carts, limit, keep_cart):
        return [answer(carts[place].indices, limit, keep_cart) for place in range(carts.shape[0])]

    return recommend
